package io.github.readiness.probe.health;

import static java.util.stream.Collectors.joining;

import io.github.readiness.Execution;
import io.github.readiness.Quantity.Time;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a journal is about, its first record.
 *
 * @param subject what is about to go live; empty where nobody said
 * @param started when the watch began, by the wall clock
 */
record JournalHead(List<Watching> checks, Time period, String subject, Instant started) {
  static final int VERSION = 1;

  /** One check: its name, where it looks, and after which time it is bad. */
  record Watching(String check, String place, Time within) {}

  JournalHead {
    checks = List.copyOf(checks);
  }

  static JournalHead of(WatchPlan plan, Execution execution, Instant started) {
    return new JournalHead(
        plan.checks().stream().map(check -> new Watching(check.name(), check.look().place(execution), check.timeout())).toList(),
        plan.period(), execution.subject(), started);
  }

  /** What tells apart two watches that nobody gave a name. */
  String identity(Time asked) {
    try {
      var words = checks + " every " + period.nanos() + " for " + asked.nanos() + " of " + subject;
      var digest = MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
    }
  }

  /** Why the watch that this is the head of is not the demanded one, if it is not. */
  Optional<String> differsFrom(JournalHead demanded) {
    return demanded.checks.stream().flatMap(check -> missing(check).stream()).findFirst()
        .or(() -> period.compareTo(demanded.period) <= 0
            ? Optional.empty()
            : Optional.of("it was looked at every " + period + ", not every " + demanded.period));
  }

  private Optional<String> missing(Watching demanded) {
    var found = checks.stream().filter(check -> check.check().equals(demanded.check())).findFirst();
    if (found.isEmpty()) {
      return Optional.of("it watches " + checks.stream().map(Watching::check).collect(joining(", ")) + ", not " + demanded.check());
    }
    if (!found.get().place().equals(demanded.place())) {
      return Optional.of("its " + demanded.check() + " is " + found.get().place() + ", not " + demanded.place());
    }
    return found.get().within().compareTo(demanded.within()) <= 0
        ? Optional.empty()
        : Optional.of("its " + demanded.check() + " may take " + found.get().within() + ", not " + demanded.within());
  }

  /** Without its end, see {@link JournalLine}. */
  String fields() {
    return "{\"seq\":0,\"is\":\"journal\",\"format\":\"readiness-watch\",\"version\":" + VERSION + ",\"checks\":["
        + checks.stream().map(check -> "{\"check\":" + Logbook.quoted(check.check()) + ",\"at\":" + Logbook.quoted(check.place())
            + ",\"within\":\"" + check.within().toDuration() + "\"}").collect(joining(","))
        + "],\"every\":\"" + period.toDuration() + "\",\"subject\":" + Logbook.quoted(subject) + ",\"started\":\"" + started + "\"";
  }
}
