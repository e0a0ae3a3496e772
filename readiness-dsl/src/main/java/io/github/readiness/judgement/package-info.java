/** Judging: an expectation evaluates an observation, and the judge records an assessment. */
package io.github.readiness.judgement;
