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
 * How the requests or actions of a load can end, in the words of {@code outcomes()}.
 *
 * @param words all that have names of their own
 * @param haveStatuses whether there are requests, which end as a status
 * @param mayThrow whether there are actions, which end as the class of what they throw
 */
@API(status = INTERNAL, since = "0.1")
public record OutcomeNames(Set<String> words, boolean haveStatuses, boolean mayThrow) {
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

  /** A slip of the pen would count nothing, and pass where nothing is what was asked for. */
  public void refuse(String how) {
    if (!can(how)) {
      throw new IllegalArgumentException("Nothing here ends as \"" + how + "\". Did you mean outcome(\"" + DidYouMean.to(how, words)
          + "\")? A status is written as outcome(\"503\"), a failed check as outcome(\"check: json ok\"), what an action threw as"
          + " outcome(\"IllegalStateException\").");
    }
  }

  private boolean can(String how) {
    return words.contains(how) || haveStatuses && STATUS.matcher(how).matches()
        || mayThrow && CLASS.matcher(how).matches() && words.stream().noneMatch(how::equalsIgnoreCase);
  }
}
