package io.github.readiness.stats;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.Caveat;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity.Time;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Percentiles of times that another tool computed over a known number of samples. The samples themselves are not available. Immutable.
 *
 * <p>A published percentile never passes more easily than a measured one. It needs the same number of samples, and digits that were not printed widen
 * its bucket. Its confidence limit is bracketed, not guessed. The true limit is the sample x(k) of {@link OrderStatistic}, and every published value at
 * rank k or above is at least as large. So p95 is surely below a bound if p99 or the maximum is below it, too. Without a published value at x(k) or above
 * there is no limit, and the result is {@code MARGINAL} at best. A percentile that is not published is {@code INCONCLUSIVE(NO_DATA)}. It is never
 * interpolated.
 *
 * <p>If bad responses are among the samples ({@link #withBad}), the percentiles are those of the good ones. If any b of n samples are removed, the r-th
 * remaining sample is at least x(r) and at most x(r+b). Both values must prove the same result; a bound between them is {@code INCONCLUSIVE(NO_DATA)}.
 */
@API(status = MAINTAINED, since = "0.1")
public final class PublishedPercentiles {
  private static final Time BEYOND_ALL = new Time(Long.MAX_VALUE);

  /** Sample with a value between two limits, at a rank between two limits. The first rank is 1. */
  private record RankedValue(long leastRank, long greatestRank, Time lowest, Time highest) {}

  /** Published percentile with a value between two limits. */
  private record NamedPercentile(Percentile percentile, Time lowest, Time highest) {
    NamedPercentile {
      if (lowest.compareTo(highest) > 0) {
        throw new IllegalArgumentException(percentile + " needs its lesser value first, but was between " + lowest + " and " + highest
            + ". Write with(percentile, " + highest + ", " + lowest + ").");
      }
    }
  }

  private final long total;
  private final long bad;
  private final List<NamedPercentile> named;
  private final List<RankedValue> rankedValues;

  private PublishedPercentiles(long total, long bad, List<NamedPercentile> named, List<RankedValue> rankedValues) {
    this.total = total;
    this.bad = bad;
    this.named = named;
    this.rankedValues = rankedValues;
  }

  /** Returns an instance without percentiles, over this many samples, at least 0. */
  public static PublishedPercentiles over(long samples) {
    if (samples < 0) {
      throw new IllegalArgumentException("Number of samples must be at least 0, but was " + samples + ". Write over(0) if there are none.");
    }
    return new PublishedPercentiles(samples, 0, List.of(), List.of());
  }

  /** Returns a copy with at most this many bad responses among the samples, 0 to all of them. It is unknown which samples they are. */
  public PublishedPercentiles withBad(long atMost) {
    if (atMost < 0 || atMost > total) {
      throw new IllegalArgumentException("Number of bad samples must be 0 to " + total + ", but was " + atMost + ". Count each of them once.");
    }
    return new PublishedPercentiles(total, atMost, named, rankedValues);
  }

  /**
   * Returns a copy with a percentile whose value lies between two limits. Its rank is only known to within one or two around p(n-1)+1. Estimators differ in
   * the sample that they take and in interpolation (Hyndman and Fan, The American Statistician 50 (1996), 361).
   */
  public PublishedPercentiles with(Percentile percentile, Time lowest, Time highest) {
    var before = percentile.share().multiply(BigDecimal.valueOf(Math.max(0, total - 1)));
    var least = before.setScale(0, RoundingMode.FLOOR).longValueExact() + 1;
    var greatest = before.setScale(0, RoundingMode.CEILING).longValueExact() + 2;
    return withUnranked(percentile, lowest, highest).and(new RankedValue(least, greatest, lowest, highest));
  }

  /** Returns a copy with a percentile of slightly different samples. It limits no other percentile, and others do not limit it. */
  public PublishedPercentiles withUnranked(Percentile percentile, Time lowest, Time highest) {
    return new PublishedPercentiles(total, bad, and(named, new NamedPercentile(percentile, lowest, highest)), rankedValues);
  }

  /** Returns a copy with the sample of a rank, 1 to all of them, as a point of a spectrum. Every percentile lies between two such points. */
  public PublishedPercentiles withRank(long rank, Time lowest, Time highest) {
    if (rank < 1 || rank > total || lowest.compareTo(highest) > 0) {
      throw new IllegalArgumentException("Rank must be 1 to " + total + ", with its lesser value first, but was " + rank + ", between "
          + lowest + " and " + highest + ". Count samples from 1.");
    }
    return and(new RankedValue(rank, rank, lowest, highest));
  }

  /** Returns a copy with the maximum. It needs at least one sample. */
  public PublishedPercentiles withMax(Time lowest, Time highest) {
    return withRank(total, lowest, highest);
  }

  /** Returns true if percentiles, the maximum and ranked samples never decrease. If they do, they cannot come from the same samples. */
  public boolean isOrdered() {
    return areRanksOrdered()
        && named.stream().allMatch(one -> publishedMax().filter(most -> one.lowest().compareTo(most) > 0).isEmpty() && named.stream()
            .noneMatch(other -> one.percentile().number().compareTo(other.percentile().number()) < 0 && one.lowest().compareTo(other.highest()) > 0));
  }

  private boolean areRanksOrdered() {
    return rankedValues.stream().noneMatch(one -> rankedValues.stream()
        .anyMatch(other -> one.greatestRank() < other.leastRank() && one.lowest().compareTo(other.highest()) > 0));
  }

  private Optional<Time> publishedMax() {
    return rankedValues.stream().filter(ranked -> ranked.leastRank() == total).map(RankedValue::highest).min(Comparator.naturalOrder());
  }

  /** Returns the least number of good samples. */
  public long samples() { return total - bad; }

  /** Returns the greatest number of bad samples. */
  public long bad() { return bad; }

  /** Returns the percentile as published, with the limits that the other published values allow. */
  public Observation<Time> percentile(Percentile percentile, Window window, Source source) {
    if (samples() == 0) {
      return absent(total == 0 ? "not one sample" : gap() + ", so there may be no good response among them", window, source);
    }
    var name = named.stream().filter(one -> one.percentile().equals(percentile)).findFirst();
    if (name.isEmpty() && !isSpectrum()) {
      return absent(percentile + " was not published, " + names(), window, source);
    }
    return name.isPresent() && bad == 0
        ? present(percentile, name.get().lowest(), name.get().highest(), window, source)
        : between(percentile, window, source);
  }

  /** Returns the maximum as published. With bad responses among the samples, {@link #withMax} and the percentiles limit that of the good ones. */
  public Observation<Time> max(Time greatest, Window window, Source source) {
    if (samples() == 0) {
      return absent("not one sample", window, source);
    }
    var published = Observation.of(greatest, samples(), window, source);
    if (bad == 0) {
      return published;
    }
    var least = Observation.of(lowest(samples()).orElse(new Time(0)), samples(), window, source);
    return highest(samples()).isPresent()
        ? withOtherEnd(published, least)
        : withOtherEnd(least, Observation.of(BEYOND_ALL, samples(), window, source));
  }

  /** Returns true if there are several samples of known rank. A file with named percentiles alone has at most its maximum. */
  private boolean isSpectrum() {
    return rankedValues.stream().filter(ranked -> ranked.leastRank() == ranked.greatestRank()).count() > 1;
  }

  /** Returns the percentile between the published values on both sides. */
  private Observation<Time> between(Percentile percentile, Window window, Source source) {
    var rank = percentile.rank(samples());
    var lowest = lowest(rank).orElse(new Time(0));
    var highest = highest(rank);
    if (bad == 0) {
      return highest.<Observation<Time>>map(end -> present(percentile, lowest, end, window, source))
          .orElseGet(() -> absent("no value at or above " + percentile + " was published", window, source));
    }
    var least = present(percentile, lowest, lowest, window, source);
    var greatest = highest.orElse(BEYOND_ALL);
    var most = present(percentile, greatest, greatest, window, source);
    return highest.isPresent() ? withOtherEnd(most, least) : withOtherEnd(least, most);
  }

  /** Returns one end of the possible range. It proves only what the other end proves, too. */
  private Observation<Time> withOtherEnd(Observation.Present<Time> end, Observation.Present<Time> other) {
    return end.withCaveat(new Caveat<>(Reason.NO_DATA, gap(), Optional.of(other), Optional.of(other)));
  }

  private String gap() { return "up to " + bad + " of the " + total + " times may belong to bad responses, and it is unknown which"; }

  private String names() {
    return named.isEmpty()
        ? "nor was any other percentile"
        : "only " + named.stream().map(NamedPercentile::percentile).sorted(Comparator.comparing(Percentile::number)).map(Percentile::toString)
            .collect(Collectors.joining(", "));
  }

  private Observation.Present<Time> present(Percentile percentile, Time lowest, Time highest, Window window, Source source) {
    return Observation.of(highest, new PublishedPercentileEstimator(percentile, lowest, highest, this), samples(), window, source);
  }

  private Observation<Time> absent(String why, Window window, Source source) {
    return new Observation.Absent<>(Outcome.of(Reason.NO_DATA), why, samples(), Optional.of(window), source, List.of());
  }

  /** Returns a value that the good sample of this rank surely does not exceed. */
  Optional<Time> highest(long rank) {
    return rankedValues.stream().filter(ranked -> ranked.leastRank() >= rank + bad).map(RankedValue::highest).min(Comparator.naturalOrder());
  }

  /** Returns a value that the good sample of this rank is surely not below. */
  Optional<Time> lowest(long rank) {
    return rankedValues.stream().filter(ranked -> ranked.greatestRank() <= rank).map(RankedValue::lowest).max(Comparator.naturalOrder());
  }

  private PublishedPercentiles and(RankedValue ranked) { return new PublishedPercentiles(total, bad, named, and(rankedValues, ranked)); }

  private static <T> List<T> and(List<T> list, T one) {
    return Stream.concat(list.stream(), Stream.of(one)).toList();
  }
}
