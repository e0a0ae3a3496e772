package io.github.readiness.probe.health.check;

import io.github.readiness.Execution;
import io.github.readiness.Service;
import io.github.readiness.quantity.Quantity.Time;
import java.util.List;

/** Probe that runs code. Equal only to a probe with the same code object. */
record CodeProbe(HealthCheck.Code code) implements Probe {

  @Override
  public String kind() { return "check"; }

  @Override
  public List<Service> services() { return List.of(); }

  @Override
  public PreparedProbe at(Execution execution, Time timeout, ProbeResources resources) {
    return () -> resources.threads().submit(() -> {
      code.run();
      return ProbeResult.good("passed");
    });
  }

  @Override
  public String place(Execution execution) { return "a check in code"; }
}
