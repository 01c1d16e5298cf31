/** {@code live}: a real exchange, captured, explained and simulated beside it. */
package handshake.cli.live;
