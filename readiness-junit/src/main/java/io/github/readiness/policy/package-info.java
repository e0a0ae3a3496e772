/**
 * Decision rules: pure functions that turn statuses, terms, violations and sign-offs into one decision. They use no clock, file or network. The
 * same report and instant give the same bytes, in any order of the records.
 */
package io.github.readiness.policy;
