package io.github.readiness.probe.load;

import io.github.readiness.Nearest;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a request or an action can end, as {@link LoadResult#byStatus()} calls it. */
final class Endings {
  /** A status, a failed check, or the class of what an action threw. */
  private static final Pattern ANY = Pattern.compile("[1-5]\\d\\d|check: .+|\\p{Lu}\\S*|\\S+\\.\\S+");
  private static final List<String> WORDS = Stream.concat(Stream.of("done", "kept back"), Stream.of(Failure.values()).map(Failure::words)).toList();

  private Endings() {}

  /** A slip of the pen would count nothing, and pass where nothing is what was asked for. */
  static void refuse(String how) {
    if (!WORDS.contains(how) && !ANY.matcher(how).matches()) {
      throw new IllegalArgumentException("Nothing ends as \"" + how + "\". Did you mean ended(\"" + Nearest.to(how, WORDS)
          + "\")? A status is written as ended(\"503\"), a failed check as ended(\"check: json ok\").");
    }
  }
}
