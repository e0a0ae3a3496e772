package io.github.readiness.run;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.DidYouMean;
import io.github.readiness.Units;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.report.Severity;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** How a run behaves: every key there is, its default and its sentence. Values are JUnit configuration parameters. */
@API(status = INTERNAL, since = "0.1")
public record Settings(Function<String, Optional<String>> lookup) {
  static final String PREFIX = "readiness.";
  static final String TARGET = "readiness.target.";

  /** The keys; {@code readiness.target.<service>} comes on top. */
  public enum Key {
    REPORT_DIR("readiness.report.dir", "target/readiness", "where journals, evidence and report go"),
    REPORT_FORMATS("readiness.report.formats", "html,md,json", "which forms of the report are written; JSON always is"),
    REPORT_CONSOLE("readiness.report.console", "true", "whether the summary is printed when the session closes"),
    DOSSIER("readiness.dossier", "readiness.yaml", "the dossier; without that file there is none"),
    ENVIRONMENT("readiness.environment", "", "which of the dossier's environments is measured; its own default if empty"),
    GATE("readiness.gate", "", "the phase decided for; the dossier's if empty"),
    RUN_ID("readiness.run.id", "", "what ties the JVMs of one run together; found from CI or build if empty"),
    SHARD("readiness.shard", "", "which shard of the run this JVM is, where the inventory gives criteria to shards"),
    SIGN_KEY_FILE("readiness.sign.key.file", "", "private key as PKCS#8 PEM; a local one is made if empty"),
    SIGN_KEY_DIR("readiness.sign.key.dir", System.getProperty("user.home") + "/.config/readiness", "where the local key is kept"),
    JOURNAL_DIR("readiness.journal.dir", ".readiness", "where watches that outlive a build keep their journals"),
    WATCH_AT_MOST("readiness.watch.atMost", "", "longest that a live watch may hold up the run; as long as it asks if empty"),
    DRY_RUN("readiness.dryRun", "false", "lists requirements and plans; measures nothing and writes no report"),
    PROGRESS("readiness.progress", "auto", "auto, line (one that updates), lines (one now and then) or none"),
    INCLUDE_PHASE("readiness.include.phase", "", "only criteria of these phases run; all if empty"),
    INCLUDE_CATEGORY("readiness.include.category", "", "only criteria of these categories run; all if empty"),
    INCLUDE_SEVERITY("readiness.include.severity", "", "only criteria of these severities run; all if empty"),
    EXCLUDE_PHASE("readiness.exclude.phase", "", "criteria of these phases do not run"),
    EXCLUDE_CATEGORY("readiness.exclude.category", "", "criteria of these categories do not run"),
    EXCLUDE_SEVERITY("readiness.exclude.severity", "", "criteria of these severities do not run");

    private final String name;
    private final String fallback;
    private final String sentence;

    Key(String name, String fallback, String sentence) {
      this.name = name;
      this.fallback = fallback;
      this.sentence = sentence;
    }

    public String key() { return name; }

    String fallback() { return fallback; }

    String sentence() { return sentence; }
  }

  String value(Key key) { return lookup.apply(key.name).map(String::strip).filter(text -> !text.isEmpty()).orElse(key.fallback); }

  public Optional<String> optional(Key key) { return Optional.of(value(key)).filter(text -> !text.isEmpty()); }

  List<String> list(Key key) { return Arrays.stream(value(key).split(",")).map(String::strip).filter(text -> !text.isEmpty()).toList(); }

  Path path(Key key) { return Path.of(value(key)); }

  public boolean is(Key key) { return Boolean.parseBoolean(value(key)); }

  Optional<Time> longestWatch() { return optional(Key.WATCH_AT_MOST).map(text -> Units.time(Duration.parse(text))); }

  /** Where a service is; not if what is set is no address, see {@link #mistakes}. */
  Optional<URI> target(String service) {
    try {
      return lookup.apply(TARGET + service).map(String::strip).filter(text -> !text.isEmpty()).map(URI::create);
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  boolean isSet(String key) { return lookup.apply(key).isPresent(); }

  /** What is wrong with the keys that are set, each with the line that mends it. */
  List<String> mistakes(Collection<String> keysSet) {
    var known = Stream.of(Key.values()).map(Key::key).toList();
    var mistakes = new ArrayList<String>();
    keysSet.stream().filter(key -> key.startsWith(PREFIX)).sorted().distinct().forEach(key -> {
      if (key.startsWith(TARGET)) {
        check(key, lookup.apply(key).orElse(""), mistakes);
      } else if (!known.contains(key)) {
        mistakes.add("There is no configuration key " + key + ". Did you mean " + DidYouMean.to(key, known) + "?");
      }
    });
    optional(Key.WATCH_AT_MOST).ifPresent(text -> duration(text).ifPresent(mistakes::add));
    oneOf(Key.PROGRESS, List.of("auto", "line", "lines", "none"), mistakes);
    oneOf(Key.REPORT_CONSOLE, List.of("true", "false"), mistakes);
    oneOf(Key.DRY_RUN, List.of("true", "false"), mistakes);
    list(Key.REPORT_FORMATS).stream().filter(format -> !List.of("html", "md", "json").contains(format)).forEach(format -> mistakes
        .add(Key.REPORT_FORMATS.key() + " names \"" + format + "\", but the formats are html, md and json. Write " + Key.REPORT_FORMATS.key()
            + "=html,md,json."));
    Stream.of(Key.INCLUDE_SEVERITY, Key.EXCLUDE_SEVERITY).forEach(key -> list(key).stream().filter(name -> severity(name).isEmpty())
        .forEach(name -> mistakes
            .add(key.key() + " names \"" + name + "\", but the severities are BLOCKER, MAJOR, MINOR and INFO. Write " + key.key() + "="
                + DidYouMean.to(name.toUpperCase(Locale.ROOT), Stream.of(Severity.values()).map(Enum::name).toList()) + ".")));
    return mistakes;
  }

  private void oneOf(Key key, List<String> words, List<String> mistakes) {
    if (!words.contains(value(key))) {
      mistakes.add(key.key() + " is \"" + value(key) + "\", but may be " + String.join(", ", words) + ". Write " + key.key() + "="
          + DidYouMean.to(value(key), words) + ".");
    }
  }

  private static Optional<String> duration(String text) {
    try {
      var duration = Duration.parse(text);
      return duration.isNegative() || duration.isZero()
          ? Optional.of(Key.WATCH_AT_MOST.key() + " is " + text + ", which is no time to watch. Write "
              + Key.WATCH_AT_MOST.key() + "=PT20S for 20 seconds.")
          : Optional.empty();
    } catch (DateTimeParseException none) {
      return Optional.of(Key.WATCH_AT_MOST.key() + " is \"" + text + "\", which is no ISO-8601 duration. Write " + Key.WATCH_AT_MOST.key()
          + "=PT20S for 20 seconds.");
    }
  }

  private static Optional<Severity> severity(String name) {
    return Stream.of(Severity.values()).filter(severity -> severity.name().equals(name)).findFirst();
  }

  /** Names the key and never its value, which may hold a password. */
  private static void check(String key, String address, List<String> mistakes) {
    var mend = " Write it like " + key + "=http://localhost:8080.";
    try {
      var uri = new URI(address.strip());
      if (uri.getScheme() == null || uri.getHost() == null) {
        mistakes.add(key + " names no scheme and host." + mend);
      } else if (uri.getUserInfo() != null) {
        mistakes.add(key + " holds a user or a password, which do not belong into an address that reports show." + mend);
      }
    } catch (URISyntaxException none) {
      mistakes.add(key + " is no address." + mend);
    }
  }
}
