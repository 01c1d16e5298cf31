/** Checks: what a learner did against a goal, and a course against itself. */
package handshake.lessons.check;
