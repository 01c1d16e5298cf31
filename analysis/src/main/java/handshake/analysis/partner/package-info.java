/** The model in conversation with a real TCP: nothing that has happened can be taken back, and the partner has its own will. */
package handshake.analysis.partner;
