/**
 * Markdown as values, without the library that read it: blocks, and within them pieces of text with their styles. The
 * terminal and the pages of the exported course are both written from these.
 */
package handshake.lessons.prose;
