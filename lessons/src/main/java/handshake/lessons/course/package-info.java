/** The course: lessons with their pages, predictions and exercises, and where they are read from. */
package handshake.lessons.course;
