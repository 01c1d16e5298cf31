/**
 * Makes the kernel show what it seldom shows: refusals, resets, full queues, Fast Open. Each provocation uses sockets as
 * any program may, or changes settings of a private network namespace, and nothing else.
 */
package handshake.live.provoke;
