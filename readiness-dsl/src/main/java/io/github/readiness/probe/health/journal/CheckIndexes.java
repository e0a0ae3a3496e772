package io.github.readiness.probe.health.journal;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Compact text for a set of checks, by their index in the first line of the journal, from 0: {@code 0-411,413}. */
final class CheckIndexes {
  private CheckIndexes() {}

  static String format(BitSet indexes) {
    List<String> ranges = new ArrayList<>();
    for (var from = indexes.nextSetBit(0); from >= 0;) {
      var until = indexes.nextClearBit(from);
      ranges.add(until - from == 1 ? "" + from : from + "-" + (until - 1));
      from = indexes.nextSetBit(until);
    }
    return ranges.stream().collect(joining(","));
  }

  /**
   * Parses a text such as {@code 0-411,413}.
   *
   * @throws IllegalArgumentException if an index is not below the limit, a range is reversed or the text is malformed
   */
  static BitSet parse(String text, int below) {
    var indexes = new BitSet();
    for (var range : text.split(",")) {
      var split = range.indexOf('-');
      var from = Integer.parseInt(split < 0 ? range : range.substring(0, split));
      var last = Integer.parseInt(range.substring(split + 1));
      if (last >= below || from > last) {
        throw new IllegalArgumentException("There is no check " + range + ".");
      }
      indexes.set(from, last + 1);
    }
    return indexes;
  }
}
