package io.github.readiness;

import static org.apiguardian.api.API.Status.STABLE;

import io.github.readiness.judgement.Assessment;
import io.github.readiness.judgement.Expectation;
import io.github.readiness.observation.TimeInState;
import org.apiguardian.api.API;

/** Requirement on a state over a period, completed by an expectation. Completing it judges and records the state. */
@API(status = STABLE, since = "0.1")
public final class InvariantRequirement {
  private final Requirement requirement;
  private final Invariant invariant;

  InvariantRequirement(Requirement requirement, Invariant invariant) {
    this.requirement = requirement;
    this.invariant = invariant;
  }

  /** Returns a copy with the reason for the requirement; the report prints it next to the finding. */
  public InvariantRequirement because(String reason) {
    return new InvariantRequirement(requirement.because(reason), invariant);
  }

  /** Requires that the state holds for the whole period, without any bad time. */
  public Assessment heldThroughout() {
    return meets(HeldThroughout.throughout());
  }

  /** Requires that the given expectation is met: {@code meets(HeldThroughout.throughout().allowingBad(percent(0.1)))}. */
  public Assessment meets(Expectation<? super TimeInState> expectation) {
    return requirement.judge(invariant.description(), invariant.observation(), expectation);
  }
}
