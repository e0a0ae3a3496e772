package io.github.readiness.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Text for a list of ids. Three or more ids that differ only in consecutive last numbers become one range: "MON-1 to MON-5, STAB-2". */
final class IdRanges {
  /** Largest number of entries that are named; the others are counted. The table of criteria lists all of them. */
  private static final int MOST_ENTRIES = 8;
  private static final int SHORTEST_RANGE = 3;
  private static final Pattern NUMBERED = Pattern.compile("(.*?)(0|[1-9][0-9]{0,8})");

  /** Order by the text before the last number, then by that number: MON-2 comes before MON-10. */
  static final Comparator<String> ORDER = Comparator.comparing((String id) -> NumberedId.of(id).map(NumberedId::prefix).orElse(id))
      .thenComparing(id -> NumberedId.of(id).map(NumberedId::number).orElse(-1)).thenComparing(Comparator.naturalOrder());

  private IdRanges() {}

  /** Id that ends in a number. */
  private record NumberedId(String prefix, int number) {
    static Optional<NumberedId> of(String id) {
      var match = NUMBERED.matcher(id);
      return match.matches() ? Optional.of(new NumberedId(match.group(1), Integer.parseInt(match.group(2)))) : Optional.empty();
    }

    boolean isAfter(NumberedId other) { return prefix.equals(other.prefix) && number == other.number + 1; }
  }

  /** Returns the ids as text, in their order. */
  static String describe(List<String> ids) {
    var entries = new ArrayList<String>();
    var shown = 0;
    for (var start = 0; start < ids.size() && entries.size() < MOST_ENTRIES; start = shown) {
      var end = start + 1;
      while (end < ids.size() && follows(ids.get(end - 1), ids.get(end))) {
        end++;
      }
      shown = end - start < SHORTEST_RANGE ? start + 1 : end;
      entries.add(shown - start < SHORTEST_RANGE ? ids.get(start) : ids.get(start) + " to " + ids.get(end - 1));
    }
    return String.join(", ", entries) + (shown < ids.size() ? " and " + (ids.size() - shown) + " more" : "");
  }

  private static boolean follows(String before, String id) {
    return NumberedId.of(before).flatMap(first -> NumberedId.of(id).filter(second -> second.isAfter(first))).isPresent();
  }
}
