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
 * Why nothing in a file proves that a bound is met; what misses it even so stays a miss.
 *
 * @param complaints how the load was not the one asked for
 * @param accounted whether every request that was sent is known to be in the file
 * @param undated why nobody knows how old it is, if so: then it may be stale, and not even a miss is known
 */
@API(status = INTERNAL, since = "0.1")
public record ImportCaveats(List<String> complaints, boolean accounted, Optional<String> undated) {
  public static ImportCaveats of(ImportedRun found, Optional<OfferedLoad> offered, OptionalLong sent) {
    var complaints = new ArrayList<>(found.complaints());
    var requests = found.all().requests();
    offered.flatMap(offer -> offer.shortOf(requests, found.lasted())).ifPresent(complaints::add);
    sent.stream().filter(asked -> requests < asked)
        .forEach(asked -> complaints.add("only " + requests + " of " + asked + " requests are in the file"));
    return new ImportCaveats(complaints, sent.isPresent() && requests >= sent.getAsLong(), found.dated().doubt());
  }

  public Optional<String> sentence() {
    return complaints.isEmpty() ? Optional.empty() : Optional.of("the load was not the one asked for: " + String.join(", ", complaints));
  }

  /**
   * The observation with what is doubted of it.
   *
   * @param gap why it may be worse than it looks, apart from the load
   * @param knownMissedIf what misses a bound however badly the load was delivered
   */
  <T> Observation<T> cast(Observation<T> observation, Optional<String> gap, Optional<Observation<T>> knownMissedIf) {
    var stillMissedIf = knownMissedIf.filter(any -> undated.isEmpty());
    var undelivered = sentence();
    if (undelivered.isPresent()) {
      return observation instanceof Observation.Present<T> present
          ? present.doubted(new Caveat<>(Reason.LOAD_NOT_DELIVERED, undelivered.get(), stillMissedIf))
          : absent(observation, undelivered.get());
    }
    if (!(observation instanceof Observation.Present<T> present)) {
      return observation;
    }
    return gap.isPresent() && !accounted
        ? present.doubted(new Caveat<>(Reason.NO_DATA, gap.get(), stillMissedIf))
        : undated.<Observation<T>>map(why -> present.doubted(new Caveat<>(Reason.STALE, why, Optional.empty()))).orElse(present);
  }

  private static <T> Observation<T> absent(Observation<T> observation, String why) {
    return new Observation.Absent<>(Outcome.of(Reason.LOAD_NOT_DELIVERED), why, observation.samples(), observation.window(), observation.source(),
        observation.evidence());
  }
}
