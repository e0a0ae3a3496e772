package io.github.readiness;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/** The second half of a sentence about something that holds for a time. */
@API(status = STABLE, since = "0.1")
public final class HoldingRequirement {
  private final Requirement requirement;
  private final Holding holding;

  HoldingRequirement(Requirement requirement, Holding holding) {
    this.requirement = requirement;
    this.holding = holding;
  }

  /** Why this is demanded; stands in the report beside what was seen. */
  public HoldingRequirement because(String reason) {
    return new HoldingRequirement(requirement.because(reason), holding);
  }

  /** Without any bad time. */
  public Assessment heldThroughout() { return meets(Held.throughout()); }

  /** As the given rule allows: {@code meets(Held.throughout().allowingBad(percent(0.1)))}. */
  public Assessment meets(Expectation<? super Stretch> expectation) {
    return requirement.judge(holding.description(), holding.observation(), expectation);
  }
}
