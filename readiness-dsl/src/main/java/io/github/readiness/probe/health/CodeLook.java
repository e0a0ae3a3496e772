package io.github.readiness.probe.health;

import io.github.readiness.Execution;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Service;
import java.util.List;

/** Runs code; equal only to one with the very same code object. */
record CodeLook(Check.Code code) implements Look {

  @Override
  public String kind() { return "check"; }

  @Override
  public List<Service> services() { return List.of(); }

  @Override
  public Looking at(Execution execution, Time timeout, Means means) {
    return () -> means.crew().begin(() -> {
      code.run();
      return Sighting.good("passed");
    });
  }

  @Override
  public String place(Execution execution) { return "a check in code"; }
}
