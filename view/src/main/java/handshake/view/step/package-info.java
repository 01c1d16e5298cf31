/** The frames of {@code handshake step}, and what its keys and lines do to them. Nothing here knows a terminal. */
package handshake.view.step;
