package io.github.readiness.probe.health;

import io.github.readiness.Execution;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Service;
import java.util.List;

/** How a check looks; a value. */
interface Look {

  /** Whom it talks to. */
  List<Service> services();

  /** Made ready where it runs, with what the looks of one watch share. */
  Looking at(Execution execution, Time timeout, Means means);

  /** Where it looks, without secrets, as a person would find it again. */
  String place(Execution execution);
}
