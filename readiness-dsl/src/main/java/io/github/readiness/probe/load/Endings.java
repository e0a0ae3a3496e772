package io.github.readiness.probe.load;

import io.github.readiness.Nearest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the requests or actions of a load can end, in the words of {@code byStatus()}.
 *
 * @param words all that have names of their own
 * @param haveStatuses whether there are requests, which end as a status
 * @param mayThrow whether there are actions, which end as the class of what they throw
 */
record Endings(Set<String> words, boolean haveStatuses, boolean mayThrow) {
  private static final Pattern STATUS = Pattern.compile("[1-5]\\d\\d");
  private static final Pattern CLASS = Pattern.compile("\\p{Lu}\\S*|\\S+\\.\\S+");

  static Endings of(List<Part> parts) {
    var words = Stream.concat(Stream.of(Failure.values()).map(Failure::words), Stream.of("kept back")).collect(Collectors.toCollection(TreeSet::new));
    for (var part : parts) {
      if (part instanceof Call call) {
        call.checks().forEach(check -> words.add(check.name()));
      } else {
        words.add("done");
      }
    }
    return new Endings(words, parts.stream().anyMatch(Call.class::isInstance), parts.stream().anyMatch(Action.class::isInstance));
  }

  /** A slip of the pen would count nothing, and pass where nothing is what was asked for. */
  void refuse(String how) {
    if (!can(how)) {
      throw new IllegalArgumentException("Nothing here ends as \"" + how + "\". Did you mean ended(\"" + Nearest.to(how, words)
          + "\")? A status is written as ended(\"503\"), a failed check as ended(\"check: json ok\"), what an action threw as"
          + " ended(\"IllegalStateException\").");
    }
  }

  private boolean can(String how) {
    return words.contains(how) || haveStatuses && STATUS.matcher(how).matches()
        || mayThrow && CLASS.matcher(how).matches() && words.stream().noneMatch(how::equalsIgnoreCase);
  }
}
