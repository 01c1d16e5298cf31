/** A trace as a picture: a ladder whose slopes are latencies, in Scalable Vector Graphics. */
package handshake.view.svg;
