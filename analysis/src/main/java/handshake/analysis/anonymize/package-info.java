/** A capture that can be shown to others: what names somebody is replaced, what TCP does stays. */
package handshake.analysis.anonymize;
