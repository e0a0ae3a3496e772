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
 * Requests without a good answer, counted by outcome and cause.
 *
 * @param byOutcome numbers by cause for each outcome; the cause is empty if the outcome already says everything
 */
@API(status = INTERNAL, since = "0.1")
public record FailureCauses(SortedMap<String, Map<String, Long>> byOutcome) {
  private static final String OTHERS = "other causes";
  private static final int MOST_NAMED = 3;

  public FailureCauses {
    var copy = new TreeMap<String, Map<String, Long>>();
    byOutcome.forEach((outcome, causes) -> copy.put(outcome, Map.copyOf(causes)));
    byOutcome = Collections.unmodifiableSortedMap(copy);
  }

  FailureCauses and(FailureCauses others) {
    var sum = new TreeMap<String, Map<String, Long>>();
    Stream.of(this, others).flatMap(each -> each.byOutcome.entrySet().stream())
        .forEach(outcome -> outcome.getValue().forEach((cause, number) -> sum.computeIfAbsent(outcome.getKey(), any -> new TreeMap<>())
            .merge(cause, number, Long::sum)));
    return new FailureCauses(sum);
  }

  /** Returns a copy without this outcome. */
  FailureCauses without(String outcome) {
    var others = new TreeMap<>(byOutcome);
    others.remove(outcome);
    return new FailureCauses(others);
  }

  long number(String outcome) { return byOutcome.getOrDefault(outcome, Map.of()).values().stream().mapToLong(Long::longValue).sum(); }

  /**
   * Returns the causes of an outcome, the most frequent first: {@code "Connection refused"}, or {@code "one x 3, another x 2"}. Empty if no cause is
   * known.
   */
  public String of(String outcome) {
    var causes = byOutcome.getOrDefault(outcome, Map.of()).entrySet().stream().filter(cause -> !cause.getKey().isEmpty())
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey())).toList();
    return causes.size() == 1
        ? causes.get(0).getKey()
        : causes.stream().map(cause -> cause.getKey() + " x " + cause.getValue()).collect(Collectors.joining(", "));
  }

  /** Returns the three most frequent outcomes, "490 of 500 ended as refused (Connection refused), 10 as 503"; empty if no request failed. */
  Optional<String> words(long total) {
    var outcomes = byOutcome.keySet().stream().sorted(Comparator.comparing(this::number).reversed().thenComparing(Comparator.naturalOrder()))
        .toList();
    if (outcomes.isEmpty()) {
      return Optional.empty();
    }
    var first = String.format(Locale.ROOT, "%,d of %,d ended as %s", number(outcomes.get(0)), total, named(outcomes.get(0)));
    var more = outcomes.stream().skip(1).limit(MOST_NAMED - 1)
        .map(outcome -> String.format(Locale.ROOT, ", %,d as %s", number(outcome), named(outcome))).collect(Collectors.joining());
    return Optional.of(first + more + (outcomes.size() > MOST_NAMED ? ", and others" : ""));
  }

  private String named(String outcome) { return outcome + (of(outcome).isEmpty() ? "" : " (" + of(outcome) + ")"); }

  /**
   * Counter of failures; safe for use by many threads. It stores at most five causes for each outcome, because the target may influence their text.
   */
  static final class Sum {
    private static final int MOST = 5;

    private final Map<String, Map<String, LongAdder>> byOutcome = new ConcurrentHashMap<>();

    void add(String outcome, String cause) {
      var causes = byOutcome.computeIfAbsent(outcome, any -> new ConcurrentHashMap<>());
      var known = causes.containsKey(cause) || causes.size() < MOST ? cause : OTHERS;
      causes.computeIfAbsent(known, any -> new LongAdder()).increment();
    }

    FailureCauses causes() {
      var sums = new TreeMap<String, Map<String, Long>>();
      byOutcome.forEach((outcome, causes) -> sums.put(outcome, causes.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, cause -> cause.getValue().sum()))));
      return new FailureCauses(sums);
    }
  }
}
