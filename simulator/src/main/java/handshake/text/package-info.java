/** Text for people: in columns, and, where it comes from outside, harmless to a terminal. Knows nothing else. */
package handshake.text;
