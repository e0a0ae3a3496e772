package io.github.readiness;

import java.util.List;
import java.util.stream.Stream;

/** What both kinds of observation share. */
final class Observations {
  private Observations() {}

  static List<String> with(List<String> evidence, String digest) { return Stream.concat(evidence.stream(), Stream.of(digest)).distinct().toList(); }
}
