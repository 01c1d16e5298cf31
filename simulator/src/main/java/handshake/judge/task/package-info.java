/**
 * Tasks for somebody who builds a TCP: stories in which the model is its peer, over the model's network, and the judge
 * looks on. The program itself is a {@link handshake.judge.task.Subject}; nothing here knows a process or a clock.
 */
package handshake.judge.task;
