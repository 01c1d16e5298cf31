/** What commands share: their options, their exit statuses, and how they write, fail and are interrupted. */
package handshake.cli.common;
