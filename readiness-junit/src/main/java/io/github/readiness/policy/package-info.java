/**
 * From statuses, terms, violations and sign-offs to one decision, as pure functions: no clock, no file, no network. The same report and the
 * same instant give the same bytes, in whatever order the records arrived.
 */
package io.github.readiness.policy;
