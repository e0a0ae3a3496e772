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

/** Settings of a run. {@link Key} lists every key with its default and description. Values are JUnit configuration parameters. */
@API(status = INTERNAL, since = "0.1")
public record Settings(Function<String, Optional<String>> lookup) {
  static final String PREFIX = "readiness.";
  static final String TARGET = "readiness.target.";

  /** Configuration keys. In addition, {@code readiness.target.<service>} is the address of a service. */
  public enum Key {
    REPORT_DIR("readiness.report.dir", "target/readiness", "directory for journals, evidence and report"),
    REPORT_FORMATS("readiness.report.formats", "html,md,json", "formats of the report; JSON is always written"),
    REPORT_CONSOLE("readiness.report.console", "true", "prints the summary when the session closes"),
    DOSSIER("readiness.dossier", "readiness.yaml", "file of the dossier; it may be missing"),
    ENVIRONMENT("readiness.environment", "", "environment of the dossier that is measured; the dossier's default if empty"),
    GATE("readiness.gate", "", "phase that the decision is for; the dossier's gate if empty"),
    RUN_ID("readiness.run.id", "", "id that the JVMs of one run share; derived from CI or build if empty"),
    SHARD("readiness.shard", "", "shard of the run in this JVM, if the inventory assigns criteria to shards"),
    SIGN_KEY_FILE("readiness.sign.key.file", "", "private key as PKCS#8 PEM; a local key is created if empty"),
    SIGN_KEY_DIR("readiness.sign.key.dir", System.getProperty("user.home") + "/.config/readiness", "directory of the local key"),
    JOURNAL_DIR("readiness.journal.dir", ".readiness", "directory for journals of watches that outlive a build"),
    WATCH_AT_MOST("readiness.watch.atMost", "", "longest time that a live watch may hold up the run; its own duration if empty"),
    DRY_RUN("readiness.dryRun", "false", "lists requirements and plans; measures nothing and writes no report"),
    PROGRESS("readiness.progress", "auto", "auto, line (one line that updates), lines (one in 10 s) or none"),
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

  /** Returns the address of a service; empty if it is not set or not an address, which {@link #mistakes} reports. */
  Optional<URI> target(String service) {
    try {
      return lookup.apply(TARGET + service).map(String::strip).filter(text -> !text.isEmpty()).map(URI::create);
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  boolean isSet(String key) { return lookup.apply(key).isPresent(); }

  /** Returns all mistakes in the keys that are set, each with the line that fixes it. */
  List<String> mistakes(Collection<String> keys) {
    var known = Stream.of(Key.values()).map(Key::key).toList();
    var mistakes = new ArrayList<String>();
    keys.stream().filter(key -> key.startsWith(PREFIX)).sorted().distinct().forEach(key -> {
      if (key.startsWith(TARGET)) {
        check(key, lookup.apply(key).orElse(""), mistakes);
      } else if (!known.contains(key)) {
        mistakes.add("There is no configuration key " + key + ". Did you mean " + DidYouMean.suggest(key, known) + "?");
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
                + DidYouMean.suggest(name.toUpperCase(Locale.ROOT), Stream.of(Severity.values()).map(Enum::name).toList()) + ".")));
    return mistakes;
  }

  private void oneOf(Key key, List<String> words, List<String> mistakes) {
    if (!words.contains(value(key))) {
      mistakes.add(key.key() + " is \"" + value(key) + "\", but must be one of " + String.join(", ", words) + ". Write " + key.key() + "="
          + DidYouMean.suggest(value(key), words) + ".");
    }
  }

  private static Optional<String> duration(String text) {
    try {
      var duration = Duration.parse(text);
      return duration.isNegative() || duration.isZero()
          ? Optional.of(Key.WATCH_AT_MOST.key() + " is " + text + ", but must be longer than 0. Write "
              + Key.WATCH_AT_MOST.key() + "=PT20S for 20 seconds.")
          : Optional.empty();
    } catch (DateTimeParseException none) {
      return Optional.of(Key.WATCH_AT_MOST.key() + " is \"" + text + "\", which is not an ISO-8601 duration. Write " + Key.WATCH_AT_MOST.key()
          + "=PT20S for 20 seconds.");
    }
  }

  private static Optional<Severity> severity(String name) {
    return Stream.of(Severity.values()).filter(severity -> severity.name().equals(name)).findFirst();
  }

  /** Checks the address of a service. Messages name the key but never its value, which may contain a password. */
  private static void check(String key, String address, List<String> mistakes) {
    var fix = " Write, for example, " + key + "=http://localhost:8080.";
    try {
      var uri = new URI(address.strip());
      if (uri.getScheme() == null || uri.getHost() == null) {
        mistakes.add(key + " has no scheme and host." + fix);
      } else if (uri.getUserInfo() != null) {
        mistakes.add(key + " contains a user or a password, but reports show the address." + fix);
      }
    } catch (URISyntaxException none) {
      mistakes.add(key + " is not an address." + fix);
    }
  }
}
