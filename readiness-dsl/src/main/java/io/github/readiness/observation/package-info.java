/** Observations with their source, window, estimator and evidence; outcomes, statuses and reasons. */
package io.github.readiness.observation;
