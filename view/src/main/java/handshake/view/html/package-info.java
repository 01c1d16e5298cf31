/** A trace, or several, as one page that a browser opens from a file, without asking anything of the network. */
package handshake.view.html;
