/** What appendix B of RFC 9293 asks, what the model does about it, and the page that says so. */
package handshake.lessons.requirements;
