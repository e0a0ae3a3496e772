package io.github.readiness.dossier;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** The known word that someone probably meant. */
final class Nearest {
  /** Longer words are compared by their beginning: a page of text is no slip of the pen. */
  private static final int LONGEST = 100;

  private Nearest() {}

  /** The nearest by edit distance, upper and lower case alike; the first of equally near ones. */
  static String to(String word, Collection<String> known) {
    var meant = word.substring(0, Math.min(LONGEST, word.length())).toLowerCase(Locale.ROOT);
    return known.stream().min(Comparator.comparing(candidate -> distance(meant, candidate.toLowerCase(Locale.ROOT)))).orElseThrow();
  }

  /** Edit distance in which two letters that changed places are one slip (optimal string alignment). */
  private static int distance(String one, String other) {
    var distance = new int[one.length() + 1][other.length() + 1];
    for (var i = 0; i <= one.length(); i++) {
      for (var j = 0; j <= other.length(); j++) {
        distance[i][j] = i == 0 || j == 0 ? i + j : distance(one, i, other, j, distance);
      }
    }
    return distance[one.length()][other.length()];
  }

  private static int distance(String one, int i, String other, int j, int[][] known) {
    var replaced = known[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
    var nearest = Math.min(replaced, Math.min(known[i - 1][j], known[i][j - 1]) + 1);
    var swapped = i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(nearest, known[i - 2][j - 2] + 1) : nearest;
  }
}
