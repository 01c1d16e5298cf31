/** A trace in the language of Mermaid, which many a code host and notebook draws. */
package handshake.view.mermaid;
