package io.github.readiness.probe.health;

import io.github.readiness.Execution;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Service;
import io.github.readiness.Trust;
import java.util.List;
import java.util.function.UnaryOperator;

/** How a check looks; a value. */
interface Look {

  /** Returns the word of {@code Health} that makes it, such as {@code endpoint}; journals keep it. */
  String kind();

  /** Whom it talks to. */
  List<Service> services();

  /** Made ready where it runs, with what the looks of one watch share. */
  Looking at(Execution execution, Time timeout, Means means);

  /** The same, with this change of whom it trusts and who it is; refused where it speaks no TLS of its own. */
  default Look trusting(UnaryOperator<Trust> change) {
    throw new IllegalArgumentException(
        "This check has no certificates to trust or to present. Write trusting(...) and presenting(...) behind endpoint(...), "
            + "report(...), process(...) or tls(...).");
  }

  /** Whom it trusts over TLS, and who it is. */
  default Trust trust() {
    return Trust.usual();
  }

  /** Where it looks, without secrets, as a person would find it again. */
  String place(Execution execution);
}
