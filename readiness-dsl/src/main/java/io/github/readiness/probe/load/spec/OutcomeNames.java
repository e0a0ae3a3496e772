package io.github.readiness.probe.load.spec;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.DidYouMean;
import io.github.readiness.probe.load.http.Failure;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Names of the outcomes that requests or actions of a load can have, as in {@code outcomes()}.
 *
 * @param words outcomes with fixed names
 * @param hasStatuses true if there are requests, which can have a status as their outcome
 * @param mayThrow true if there are actions, which can have the class of an exception as their outcome
 */
@API(status = INTERNAL, since = "0.1")
public record OutcomeNames(Set<String> words, boolean hasStatuses, boolean mayThrow) {
  private static final Pattern STATUS = Pattern.compile("[1-5]\\d\\d");
  private static final Pattern CLASS = Pattern.compile("\\p{Lu}\\S*|\\S+\\.\\S+");

  public static OutcomeNames of(List<LoadTask> parts) {
    var words = Stream.concat(Stream.of(Failure.values()).map(Failure::words), Stream.of("dropped")).collect(Collectors.toCollection(TreeSet::new));
    for (var part : parts) {
      if (part instanceof Call call) {
        call.checks().forEach(check -> words.add(check.name()));
      } else {
        words.add("done");
      }
    }
    return new OutcomeNames(words, parts.stream().anyMatch(Call.class::isInstance), parts.stream().anyMatch(Action.class::isInstance));
  }

  /**
   * Rejects an unknown outcome. A misspelled one would always count zero, and pass a check that expects none.
   *
   * @throws IllegalArgumentException if no request or action of this load can have this outcome
   */
  public void requireKnown(String outcome) {
    if (!isKnown(outcome)) {
      throw new IllegalArgumentException(
          "No request of this load can have the outcome \"" + outcome + "\". Did you mean outcome(\"" + DidYouMean.suggest(outcome, words)
              + "\")? Write a status as outcome(\"503\"), a failed check as outcome(\"check: json ok\"), an exception of an action as"
              + " outcome(\"IllegalStateException\").");
    }
  }

  private boolean isKnown(String outcome) {
    return words.contains(outcome) || hasStatuses && STATUS.matcher(outcome).matches()
        || mayThrow && CLASS.matcher(outcome).matches() && words.stream().noneMatch(outcome::equalsIgnoreCase);
  }
}
