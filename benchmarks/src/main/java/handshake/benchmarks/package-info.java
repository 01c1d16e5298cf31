/** How fast the model is: JMH benchmarks, with their results in {@code docs/benchmarks.md}. */
package handshake.benchmarks;
