/** The model in the browser: what of it JavaScript can call. Compiled by TeaVM. */
package handshake.web;
