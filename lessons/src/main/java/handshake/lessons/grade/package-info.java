/** What a class has done, from the files that its learners hand in. */
package handshake.lessons.grade;
