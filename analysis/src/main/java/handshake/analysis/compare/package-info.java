/** The model in the place of what was captured: the same numbers, options and text, so that the two can be compared. */
package handshake.analysis.compare;
