package io.github.readiness.judgement;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.github.readiness.observation.Caveat;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Window;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Reason why an observation alone cannot prove that a bound is met, as the report records it; see {@link Caveat}.
 *
 * @param reason an {@code INCONCLUSIVE} reason
 * @param text explanation with its figures
 * @param alternative second observation, whose status had to be the same as that of the value for the finding to count; empty if none was judged
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record RecordedCaveat(Reason reason, String text, Optional<Figures> alternative) {

  /** Second observation, judged with the same bound. Its parts mean the same as in {@link Assessment}. */
  public record Figures(ObservedKind observed, Optional<String> measured, Optional<BigDecimal> measuredLow, Optional<StateDurations> stateDurations,
      long samples, Optional<Long> count, Optional<ConfidenceDetails> confidence, Optional<Window> window, List<RecordedCaveat> caveats) {
    public Figures {
      caveats = List.copyOf(caveats);
    }
  }
}
