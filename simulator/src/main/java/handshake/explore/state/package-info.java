/** The states of a search, packed into a few words each, and the steps from one to the next. */
package handshake.explore.state;
