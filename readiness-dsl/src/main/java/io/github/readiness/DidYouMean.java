package io.github.readiness;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;

/** Spelling suggestions for messages about an unknown word. */
@API(status = INTERNAL, since = "0.1")
public final class DidYouMean {
  /** Longest part of a word that is compared, in characters. */
  private static final int LONGEST = 100;

  private DidYouMean() {}

  /**
   * Returns the known word with the smallest edit distance, ignoring case. If several are equally near, it returns the first in alphabetical order.
   *
   * @throws java.util.NoSuchElementException if no word is known
   */
  public static String suggest(String word, Collection<String> known) { return suggest(word, known, 1).stream().findFirst().orElseThrow(); }

  /** Returns at most the given number of known words, nearest first. */
  public static List<String> suggest(String word, Collection<String> known, int most) {
    var searched = shortened(word);
    return known.stream().distinct().sorted(Comparator.<String>comparingInt(candidate -> distance(searched, shortened(candidate)))
        .thenComparing(Comparator.naturalOrder())).limit(most).toList();
  }

  private static String shortened(String word) { return word.substring(0, Math.min(LONGEST, word.length())).toLowerCase(Locale.ROOT); }

  /** Returns the edit distance; two swapped letters count as one edit (optimal string alignment). */
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
