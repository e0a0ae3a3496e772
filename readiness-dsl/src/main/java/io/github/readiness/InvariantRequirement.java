package io.github.readiness;

import static org.apiguardian.api.API.Status.STABLE;

import io.github.readiness.judgement.Assessment;
import io.github.readiness.judgement.Expectation;
import io.github.readiness.observation.TimeInState;
import org.apiguardian.api.API;

/** The second half of a sentence about something that holds for a time. */
@API(status = STABLE, since = "0.1")
public final class InvariantRequirement {
  private final Requirement requirement;
  private final Invariant holding;

  InvariantRequirement(Requirement requirement, Invariant holding) {
    this.requirement = requirement;
    this.holding = holding;
  }

  /** Why this is demanded; stands in the report beside what was seen. */
  public InvariantRequirement because(String reason) {
    return new InvariantRequirement(requirement.because(reason), holding);
  }

  /** Without any bad time. */
  public Assessment heldThroughout() { return meets(HeldThroughout.throughout()); }

  /** As the given rule allows: {@code meets(Held.throughout().allowingBad(percent(0.1)))}. */
  public Assessment meets(Expectation<? super TimeInState> expectation) {
    return requirement.judge(holding.description(), holding.observation(), expectation);
  }
}
