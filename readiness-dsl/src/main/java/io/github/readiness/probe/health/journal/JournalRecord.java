package io.github.readiness.probe.health.journal;

import io.github.readiness.Units;
import io.github.readiness.json.JsonReader;
import io.github.readiness.json.JsonType;
import io.github.readiness.probe.health.check.ProbeFingerprint;
import io.github.readiness.probe.health.check.ProcessStart;
import io.github.readiness.probe.health.journal.JournalHeader.Watching;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.uptime.Timeline.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One record of a journal, read field by field. Unknown fields are ignored. */
final class JournalRecord {
  /**
   * Equal results of several checks.
   *
   * @param millisBefore start of the probes, in milliseconds before the record
   * @param checks indexes of the checks, see {@link CheckIndexes}
   * @param start start of the target's process, if the probe found one
   */
  record Results(long millisBefore, State state, String checks, Optional<ProcessStart> start) {}

  private long seq = -1;
  private String is = "";
  private String format = "";
  private long version = -1;
  private Instant at = Instant.MIN;
  private Optional<Instant> since = Optional.empty();
  private boolean full;
  private long jumped;
  private final List<Results> results = new ArrayList<>();
  private final List<Watching> checks = new ArrayList<>();
  private Time period = new Time(0);
  private String subject = "";

  /**
   * Reads one record.
   *
   * @throws IllegalArgumentException or another runtime exception, if the bytes are not a valid record
   */
  static JournalRecord of(byte[] bytes, int from, int until) {
    try (var reader = JsonReader.of(bytes, from, until - from)) {
      var read = new JournalRecord();
      reader.beginObject();
      while (reader.hasNext()) {
        read.readField(reader.nextName(), reader);
      }
      reader.endObject();
      reader.endDocument();
      return read;
    }
  }

  private void readField(String name, JsonReader reader) {
    switch (name) {
      case "seq" -> seq = reader.nextLong();
      case "is" -> is = reader.nextString();
      case "at", "started" -> at = Instant.parse(reader.nextString());
      case "since" -> since = Optional.of(Instant.parse(reader.nextString()));
      case "looks" -> readResults(reader);
      case "full" -> full = reader.nextBoolean();
      case "millis" -> jumped = reader.nextLong();
      case "format" -> format = reader.nextString();
      case "version" -> version = reader.nextLong();
      case "checks" -> readChecks(reader);
      case "every" -> period = Units.time(Duration.parse(reader.nextString()));
      case "subject" -> subject = reader.nextString();
      default -> reader.skipValue();
    }
  }

  private void readResults(JsonReader reader) {
    reader.beginArray();
    while (reader.hasNext()) {
      reader.beginArray();
      var before = reader.nextLong();
      var state = State.valueOf(reader.nextString());
      reader.skipValue();                                                   // the text is for people
      var numbers = reader.nextString();
      var start = Optional.<ProcessStart>empty();
      while (reader.hasNext()) {
        if (reader.peek() == JsonType.ARRAY) {
          start = Optional.of(readStart(reader));
        } else {
          reader.skipValue();
        }
      }
      reader.endArray();
      results.add(new Results(before, state, numbers, start));
    }
    reader.endArray();
  }

  private static ProcessStart readStart(JsonReader reader) {
    reader.beginArray();
    var start = new ProcessStart(reader.nextString(), reader.nextDouble(), reader.nextDouble());
    reader.endArray();
    return start;
  }

  private void readChecks(JsonReader reader) {
    reader.beginArray();
    while (reader.hasNext()) {
      var check = "";
      var place = "";
      var within = new Time(0);
      var by = "";
      Map<String, String> with = new HashMap<>();
      reader.beginObject();
      while (reader.hasNext()) {
        switch (reader.nextName()) {
          case "check" -> check = reader.nextString();
          case "at" -> place = reader.nextString();
          case "within" -> within = Units.time(Duration.parse(reader.nextString()));
          case "by" -> by = reader.nextString();
          case "with" -> readParts(reader, with);
          default -> reader.skipValue();
        }
      }
      reader.endObject();
      checks.add(new Watching(check, place, within, new ProbeFingerprint(by, with)));
    }
    reader.endArray();
  }

  private static void readParts(JsonReader reader, Map<String, String> with) {
    reader.beginObject();
    while (reader.hasNext()) {
      with.put(reader.nextName(), reader.nextString());
    }
    reader.endObject();
  }

  long seq() { return seq; }

  boolean isHead() { return is.equals("journal") && format.equals("readiness-watch") && seq == 0; }

  boolean isBegin() { return is.equals("begin"); }

  boolean isEnd() { return is.equals("end"); }

  long version() { return version; }

  Instant at() { return at; }

  /** Returns an instant. The results of all probes that started before it are in this record or in an earlier one. */
  Instant since() {
    return since.filter(oldest -> oldest.isBefore(at)).orElse(at);
  }

  /** Returns true for the end of a watch whose whole duration has passed. */
  boolean isFull() { return full; }

  long jumped() { return jumped; }

  List<Results> results() { return results; }

  JournalHeader head() { return new JournalHeader(checks, period, subject, at); }
}
