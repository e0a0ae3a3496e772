package io.github.readiness.probe.metrics.micrometer;

import static java.util.stream.Collectors.joining;

import io.github.readiness.DidYouMean;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Locale;

/** Query for meters of a registry by name, tags and type. Queries are equal only if their registry is the same object. */
record MeterQuery(MeterRegistry registry, String name, Tags tags, List<Class<? extends Meter>> kinds) {
  private static final int NEAREST = 3;

  static MeterQuery of(MeterRegistry registry, String name, List<Class<? extends Meter>> kinds, String... tags) {
    requirePairs(tags);
    return new MeterQuery(registry, name, Tags.of(tags), kinds);
  }

  static void requirePairs(String... tags) {
    if (tags.length % 2 != 0) {
      throw new IllegalArgumentException(
          "Tags must be pairs of key and value, but there were " + tags.length + " texts. Write pairs, for example \"area\", \"heap\".");
    }
  }

  List<Meter> found() {
    return registry.find(name).tags(tags).meters().stream().filter(meter -> kinds.stream().anyMatch(kind -> kind.isInstance(meter))).toList();
  }

  /** Returns name and tags: {@code jvm.memory.used{area=heap}}. */
  String words() { return words(name, tags.stream().toList()); }

  static String words(Meter meter) { return words(meter.getId().getName(), meter.getId().getTags()); }

  /** Describes a missing meter with up to three suggestions: the same name with other tags or of another type, else similar names. */
  String absence() {
    var namesakes = registry.find(name).meters();
    if (!namesakes.isEmpty()) {
      return "there is no " + kindWords() + " " + words() + ", but " + namesakes.stream()
          .map(meter -> words(meter) + " (" + meter.getId().getType().name().toLowerCase(Locale.ROOT) + ")").sorted().limit(NEAREST)
          .collect(joining(", "));
    }
    var names = DidYouMean.suggest(name, registry.getMeters().stream().map(meter -> meter.getId().getName()).toList(), NEAREST);
    return "there is no meter " + words() + (names.isEmpty() ? ", and the registry is empty" : "; similar names: " + String.join(", ", names));
  }

  private String kindWords() { return kinds.get(0).getSimpleName().toLowerCase(Locale.ROOT); }

  static String words(String name, List<Tag> tags) {
    return name + (tags.isEmpty() ? "" : tags.stream().map(tag -> tag.getKey() + "=" + tag.getValue()).collect(joining(", ", "{", "}")));
  }
}
