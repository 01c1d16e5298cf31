/** Text for people: what comes from outside is made harmless before it reaches a terminal. Knows nothing else. */
package handshake.text;
