package io.github.readiness.probe.health;

import io.github.readiness.Execution;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Service;
import java.util.List;
import java.util.concurrent.Callable;

/** How a check looks; a value. */
interface Look {

  /** Whom it talks to. */
  List<Service> services();

  /** Made ready where it runs; each call of the result is one look, which may block, and throws what {@link Faults} can tell apart. */
  Callable<Sighting> at(Execution execution, Time timeout);

  /** Where it looks, without secrets, as a person would find it again. */
  String place(Execution execution);
}
