package io.github.readiness.probe.load.result;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.Collections;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Requests without a good answer: how they ended, and why.
 *
 * @param byEnding how many by each cause, by how they ended; the cause is empty where the ending says it all
 */
@API(status = INTERNAL, since = "0.1")
public record FailureCauses(SortedMap<String, Map<String, Long>> byEnding) {
  private static final String OTHERS = "other causes";
  private static final int MOST_SAID = 3;

  public FailureCauses {
    var copy = new TreeMap<String, Map<String, Long>>();
    byEnding.forEach((ending, causes) -> copy.put(ending, Map.copyOf(causes)));
    byEnding = Collections.unmodifiableSortedMap(copy);
  }

  FailureCauses and(FailureCauses others) {
    var sum = new TreeMap<String, Map<String, Long>>();
    Stream.of(this, others).flatMap(each -> each.byEnding.entrySet().stream())
        .forEach(ending -> ending.getValue().forEach((cause, number) -> sum.computeIfAbsent(ending.getKey(), any -> new TreeMap<>())
            .merge(cause, number, Long::sum)));
    return new FailureCauses(sum);
  }

  /** Without those that ended so. */
  FailureCauses but(String ending) {
    var others = new TreeMap<>(byEnding);
    others.remove(ending);
    return new FailureCauses(others);
  }

  long number(String ending) { return byEnding.getOrDefault(ending, Map.of()).values().stream().mapToLong(Long::longValue).sum(); }

  /** The causes of an ending, most frequent first: {@code "Connection refused"}, or {@code "one x 3, another x 2"}; empty if it says it all. */
  public String of(String ending) {
    var causes = byEnding.getOrDefault(ending, Map.of()).entrySet().stream().filter(cause -> !cause.getKey().isEmpty())
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey())).toList();
    return causes.size() == 1
        ? causes.get(0).getKey()
        : causes.stream().map(cause -> cause.getKey() + " x " + cause.getValue()).collect(Collectors.joining(", "));
  }

  /** "490 of 500 ended as refused (Connection refused), 10 as 503": the most frequent; nothing if none failed. */
  Optional<String> words(long total) {
    var endings = byEnding.keySet().stream().sorted(Comparator.comparing(this::number).reversed().thenComparing(Comparator.naturalOrder())).toList();
    if (endings.isEmpty()) {
      return Optional.empty();
    }
    var first = String.format(Locale.ROOT, "%,d of %,d ended as %s", number(endings.get(0)), total, named(endings.get(0)));
    var more = endings.stream().skip(1).limit(MOST_SAID - 1)
        .map(ending -> String.format(Locale.ROOT, ", %,d as %s", number(ending), named(ending))).collect(Collectors.joining());
    return Optional.of(first + more + (endings.size() > MOST_SAID ? ", others otherwise" : ""));
  }

  private String named(String ending) { return ending + (of(ending).isEmpty() ? "" : " (" + of(ending) + ")"); }

  /** Adds them up; told by many threads. Of each ending a few different causes are kept, because it may be the target that makes them up. */
  static final class Sum {
    private static final int MOST = 5;

    private final Map<String, Map<String, LongAdder>> byEnding = new ConcurrentHashMap<>();

    void add(String ending, String cause) {
      var causes = byEnding.computeIfAbsent(ending, any -> new ConcurrentHashMap<>());
      var known = causes.containsKey(cause) || causes.size() < MOST ? cause : OTHERS;
      causes.computeIfAbsent(known, any -> new LongAdder()).increment();
    }

    FailureCauses causes() {
      var sums = new TreeMap<String, Map<String, Long>>();
      byEnding.forEach((ending, causes) -> sums.put(ending, causes.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, cause -> cause.getValue().sum()))));
      return new FailureCauses(sums);
    }
  }
}
