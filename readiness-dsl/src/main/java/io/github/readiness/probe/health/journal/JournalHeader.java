package io.github.readiness.probe.health.journal;

import static java.util.stream.Collectors.joining;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Execution;
import io.github.readiness.json.JsonWriter;
import io.github.readiness.probe.health.check.HealthCheck;
import io.github.readiness.probe.health.check.ProbeFingerprint;
import io.github.readiness.probe.health.watch.WatchSpec;
import io.github.readiness.quantity.Quantity.Time;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * First record of a journal: the watch that it belongs to.
 *
 * @param checks all checks, in the order of their indexes
 * @param period time from one probe of a check to the next
 * @param subject release that is about to go live; empty if unknown
 * @param started start of the watch, by the wall clock
 */
@API(status = INTERNAL, since = "0.1")
public record JournalHeader(List<Watching> checks, Time period, String subject, Instant started) {
  /** Version of the format. No release reads or writes another one. */
  static final int VERSION = 1;

  /** One check: its name, the place and the fingerprint of its probe, and its timeout. */
  public record Watching(String check, String place, Time within, ProbeFingerprint manner) {
    static Watching of(HealthCheck check, Execution execution) {
      return new Watching(check.name(), check.probe().place(execution), check.timeout(), ProbeFingerprint.of(check.probe(), execution));
    }

    private void writeTo(JsonWriter json) {
      json.beginObject().name("check").value(check).name("at").value(place).name("within").value(within.toDuration().toString()).name("by")
          .value(manner.by());
      if (!manner.with().isEmpty()) {
        json.name("with").beginObject();
        manner.with().forEach((part, digest) -> json.name(part).value(digest));
        json.endObject();
      }
      json.endObject();
    }
  }

  public JournalHeader {
    checks = List.copyOf(checks);
  }

  public static JournalHeader of(WatchSpec spec, Execution execution, Instant started) {
    return new JournalHeader(
        spec.checks().stream().map(check -> Watching.of(check, execution)).toList(), spec.period(), execution.subject(), started);
  }

  /** Returns an identifier that distinguishes watches without a name. */
  String identity(Time asked) {
    return ProbeFingerprint.digest(checks + " every " + period.nanos() + " for " + asked.nanos() + " of " + subject).substring(0, 16);
  }

  /** Returns the reason why this watch does not satisfy the demanded one; empty if it does. */
  public Optional<String> differsFrom(JournalHeader demanded) {
    return demanded.checks.stream().flatMap(check -> missing(check).stream()).findFirst()
        .or(() -> period.compareTo(demanded.period) <= 0
            ? Optional.empty()
            : Optional.of("it was probed every " + period + ", not every " + demanded.period));
  }

  private Optional<String> missing(Watching demanded) {
    var found = checks.stream().filter(check -> check.check().equals(demanded.check())).findFirst();
    if (found.isEmpty()) {
      return Optional.of("it watches " + checks.stream().map(Watching::check).collect(joining(", ")) + ", not " + demanded.check());
    }
    if (!found.get().place().equals(demanded.place())) {
      return Optional.of("its " + demanded.check() + " probes " + found.get().place() + ", not " + demanded.place());
    }
    var differs = found.get().manner().differsFrom(demanded.manner());
    return differs.isPresent() || found.get().within().compareTo(demanded.within()) <= 0
        ? differs.map(how -> "its " + demanded.check() + " " + how)
        : Optional.of("its " + demanded.check() + " has a timeout of " + found.get().within() + ", not " + demanded.within());
  }

  public String toJson() { return JsonWriter.write(this::writeTo); }

  private void writeTo(JsonWriter json) {
    json.beginObject().name("seq").value(0).name("is").value("journal").name("format").value("readiness-watch").name("version").value(VERSION)
        .name("checks")
        .beginArray();
    checks.forEach(check -> check.writeTo(json));
    json.endArray().name("every").value(period.toDuration().toString()).name("subject").value(subject).name("started").value(started.toString())
        .endObject();
  }
}
