/** The built-in stories, written as ladders and climbed by the model; what comes out of each is a trace. */
package handshake.scenario;
