package io.github.readiness.probe.imports.result;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.observation.Caveat;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * Reasons why a file cannot prove that a bound is met. A bound that is missed anyway stays missed.
 *
 * @param complaints differences from the requested load
 * @param accounted true if every request that was sent is in the file
 * @param undated reason why the age is unknown. Then the result may be stale, and even a miss is not known.
 */
@API(status = INTERNAL, since = "0.1")
public record ImportCaveats(List<String> complaints, boolean accounted, Optional<String> undated) {
  public static ImportCaveats of(ImportedRun found, Optional<OfferedLoad> offered, OptionalLong sent) {
    var complaints = new ArrayList<>(found.complaints());
    var requests = found.all().requests();
    offered.flatMap(offer -> offer.describeShortfall(requests, found.lasted())).ifPresent(complaints::add);
    sent.stream().filter(asked -> requests < asked)
        .forEach(asked -> complaints.add("only " + requests + " of " + asked + " requests are in the file"));
    return new ImportCaveats(complaints, sent.isPresent() && requests >= sent.getAsLong(), found.dated().caveat());
  }

  public Optional<String> sentence() {
    return complaints.isEmpty() ? Optional.empty() : Optional.of("the requested load was not delivered: " + String.join(", ", complaints));
  }

  /**
   * Returns the observation with its caveat.
   *
   * @param gap reason why the real value may be worse, apart from the load
   * @param knownMissedIf observation that misses a bound however much of the load was delivered
   */
  <T> Observation<T> addCaveats(Observation<T> observation, Optional<String> gap, Optional<Observation<T>> knownMissedIf) {
    var stillMissedIf = knownMissedIf.filter(any -> undated.isEmpty());
    var undelivered = sentence();
    if (undelivered.isPresent()) {
      return observation instanceof Observation.Present<T> present
          ? present.withCaveat(new Caveat<>(Reason.LOAD_NOT_DELIVERED, undelivered.get(), stillMissedIf))
          : absent(observation, undelivered.get());
    }
    if (!(observation instanceof Observation.Present<T> present)) {
      return observation;
    }
    return gap.isPresent() && !accounted
        ? present.withCaveat(new Caveat<>(Reason.NO_DATA, gap.get(), stillMissedIf))
        : undated.<Observation<T>>map(why -> present.withCaveat(new Caveat<>(Reason.STALE, why, Optional.empty()))).orElse(present);
  }

  private static <T> Observation<T> absent(Observation<T> observation, String why) {
    return new Observation.Absent<>(Outcome.of(Reason.LOAD_NOT_DELIVERED), why, observation.samples(), observation.window(), observation.source(),
        observation.evidence());
  }
}
