/** Reading JSON that others wrote. */
package handshake.lessons.json;
