/** Going through a run an event at a time: forwards, back, and along other ways that it could have gone. */
package handshake.step;
