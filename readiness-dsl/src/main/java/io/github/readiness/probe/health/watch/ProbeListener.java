package io.github.readiness.probe.health.watch;

import io.github.readiness.probe.health.check.ProbeResult;

/** Receiver of probe results. Receives exactly one result for each probe that was started, on any thread. */
@FunctionalInterface
interface ProbeListener {
  void recordResult(String check, ProbeResult result);
}
