package io.github.readiness.probe.health.journal;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Checks of a journal by their place in its first line, from 0, in few words: {@code 0-411,413}. */
final class CheckIndexes {
  private CheckIndexes() {}

  static String words(BitSet numbers) {
    List<String> ranges = new ArrayList<>();
    for (var from = numbers.nextSetBit(0); from >= 0;) {
      var until = numbers.nextClearBit(from);
      ranges.add(until - from == 1 ? "" + from : from + "-" + (until - 1));
      from = numbers.nextSetBit(until);
    }
    return ranges.stream().collect(joining(","));
  }

  /** Refuses what is not below this. */
  static BitSet of(String words, int below) {
    var numbers = new BitSet();
    for (var range : words.split(",")) {
      var split = range.indexOf('-');
      var from = Integer.parseInt(split < 0 ? range : range.substring(0, split));
      var last = Integer.parseInt(range.substring(split + 1));
      if (last >= below || from > last) {
        throw new IllegalArgumentException("There is no check " + range + ".");
      }
      numbers.set(from, last + 1);
    }
    return numbers;
  }
}
