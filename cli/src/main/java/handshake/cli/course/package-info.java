/** The course as static pages: what one reads in a browser, without a network, or on paper. */
package handshake.cli.course;
