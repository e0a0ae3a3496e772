package io.github.readiness.junit;

import java.util.Collection;
import java.util.Comparator;

/** The known word that was most likely meant: fewest letters to change (Levenshtein distance). */
final class Nearest {
  private Nearest() {}

  /** The nearest of at least one known word. */
  static String of(String word, Collection<String> known) {
    return known.stream().min(Comparator.<String>comparingInt(one -> distance(word, one)).thenComparing(Comparator.naturalOrder())).orElseThrow();
  }

  private static int distance(String a, String b) {
    var previous = new int[b.length() + 1];
    for (var j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (var i = 1; i <= a.length(); i++) {
      var current = new int[b.length() + 1];
      current[0] = i;
      for (var j = 1; j <= b.length(); j++) {
        var change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
