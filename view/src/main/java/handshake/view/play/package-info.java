/** A story in somebody's hands, on a page: what can be done next, and all that the page shows of it. */
package handshake.view.play;
