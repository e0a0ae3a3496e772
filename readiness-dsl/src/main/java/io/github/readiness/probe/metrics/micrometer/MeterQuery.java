package io.github.readiness.probe.metrics.micrometer;

import static java.util.stream.Collectors.joining;

import io.github.readiness.DidYouMean;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Locale;

/** Meters looked for in a registry; registries are equal only to themselves. */
record MeterQuery(MeterRegistry registry, String name, Tags tags, List<Class<? extends Meter>> kinds) {
  private static final int NEAREST = 3;

  static MeterQuery of(MeterRegistry registry, String name, List<Class<? extends Meter>> kinds, String... tags) {
    demandPairs(tags);
    return new MeterQuery(registry, name, Tags.of(tags), kinds);
  }

  static void demandPairs(String... tags) {
    if (tags.length % 2 != 0) {
      throw new IllegalArgumentException(
          "Tags come in pairs of key and value, but there were " + tags.length + " words. Write them like \"area\", \"heap\".");
    }
  }

  List<Meter> found() {
    return registry.find(name).tags(tags).meters().stream().filter(meter -> kinds.stream().anyMatch(kind -> kind.isInstance(meter))).toList();
  }

  /** Name and tags: {@code jvm.memory.used{area=heap}}. */
  String words() { return words(name, tags.stream().toList()); }

  static String words(Meter meter) { return words(meter.getId().getName(), meter.getId().getTags()); }

  /** That there is none, with what comes near: the same name with other tags or of another kind, else the nearest names. */
  String absence() {
    var namesakes = registry.find(name).meters();
    if (!namesakes.isEmpty()) {
      return "there is no such " + kindWords() + " " + words() + ", but " + namesakes.stream()
          .map(meter -> words(meter) + " (" + meter.getId().getType().name().toLowerCase(Locale.ROOT) + ")").sorted().limit(NEAREST)
          .collect(joining(", "));
    }
    var names = DidYouMean.to(name, registry.getMeters().stream().map(meter -> meter.getId().getName()).toList(), NEAREST);
    return "there is no meter " + words() + (names.isEmpty() ? ", nor any other" : "; the nearest are " + String.join(", ", names));
  }

  private String kindWords() { return kinds.get(0).getSimpleName().toLowerCase(Locale.ROOT); }

  static String words(String name, List<Tag> tags) {
    return name + (tags.isEmpty() ? "" : tags.stream().map(tag -> tag.getKey() + "=" + tag.getValue()).collect(joining(", ", "{", "}")));
  }
}
