/** Observations with their source, window, estimator and evidence, and the outcomes and statuses they lead to. */
package io.github.readiness.observation;
