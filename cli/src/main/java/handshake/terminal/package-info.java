/** The terminal as we need it: whole frames out, keys in. The one place that knows the library behind it. */
package handshake.terminal;
