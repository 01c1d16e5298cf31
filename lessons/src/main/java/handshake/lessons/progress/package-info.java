/** What a learner has read, answered and solved, kept from one day to the next. */
package handshake.lessons.progress;
