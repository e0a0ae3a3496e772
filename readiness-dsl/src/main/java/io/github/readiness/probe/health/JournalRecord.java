package io.github.readiness.probe.health;

import io.github.readiness.Quantity.Time;
import io.github.readiness.Units;
import io.github.readiness.probe.health.JournalHead.Watching;
import io.github.readiness.stats.Timeline.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A line of a journal as it is read, field by field; fields that nobody knows are passed over. */
final class JournalRecord {
  private static final JsonFactory FACTORY = new JsonFactory();

  /**
   * Looks that saw the same.
   *
   * @param millisBefore when they began, counted back from the record
   * @param checks see {@link Numbers}
   * @param start when what they looked at was started, if it told
   */
  record Looks(long millisBefore, State state, String checks, Optional<ProcessStart> start) {}

  private long seq = -1;
  private String is = "";
  private String format = "";
  private long version = -1;
  private Instant at = Instant.MIN;
  private Optional<Instant> since = Optional.empty();
  private boolean full;
  private long jumped;
  private final List<Looks> looks = new ArrayList<>();
  private final List<Watching> checks = new ArrayList<>();
  private Time period = new Time(0);
  private String subject = "";

  /** Fails, with whatever kind of exception, if it is none of ours. */
  static JournalRecord of(byte[] bytes, int from, int until) {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), bytes, from, until - from)) {
      var read = new JournalRecord();
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        var name = parser.currentName();
        parser.nextToken();
        read.take(name, parser);
      }
      return read;
    }
  }

  private void take(String name, JsonParser parser) {
    switch (name) {
      case "seq" -> seq = parser.getLongValue();
      case "is" -> is = parser.getString();
      case "at", "started" -> at = Instant.parse(parser.getString());
      case "since" -> since = Optional.of(Instant.parse(parser.getString()));
      case "looks" -> readLooks(parser);
      case "full" -> full = parser.getBooleanValue();
      case "millis" -> jumped = parser.getLongValue();
      case "format" -> format = parser.getString();
      case "version" -> version = parser.getLongValue();
      case "checks" -> readChecks(parser);
      case "every" -> period = Units.time(Duration.parse(parser.getString()));
      case "subject" -> subject = parser.getString();
      default -> parser.skipChildren();
    }
  }

  private void readLooks(JsonParser parser) {
    while (parser.nextToken() == JsonToken.START_ARRAY) {
      parser.nextToken();
      var before = parser.getLongValue();
      parser.nextToken();
      var state = State.valueOf(parser.getString());
      parser.nextToken();                                                   // what they saw is for people
      parser.nextToken();
      var numbers = parser.getString();
      var start = Optional.<ProcessStart>empty();
      for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
        start = token == JsonToken.START_ARRAY ? Optional.of(readStart(parser)) : start;
      }
      looks.add(new Looks(before, state, numbers, start));
    }
  }

  private static ProcessStart readStart(JsonParser parser) {
    parser.nextToken();
    var metric = parser.getString();
    parser.nextToken();
    var earliest = parser.getDoubleValue();
    parser.nextToken();
    var start = new ProcessStart(metric, earliest, parser.getDoubleValue());
    parser.nextToken();
    return start;
  }

  private void readChecks(JsonParser parser) {
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      var check = "";
      var place = "";
      var within = new Time(0);
      var by = "";
      Map<String, String> with = new HashMap<>();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        var name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "check" -> check = parser.getString();
          case "at" -> place = parser.getString();
          case "within" -> within = Units.time(Duration.parse(parser.getString()));
          case "by" -> by = parser.getString();
          case "with" -> readParts(parser, with);
          default -> parser.skipChildren();
        }
      }
      checks.add(new Watching(check, place, within, new Manner(by, with)));
    }
  }

  private static void readParts(JsonParser parser, Map<String, String> with) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = parser.currentName();
      parser.nextToken();
      with.put(name, parser.getString());
    }
  }

  long seq() { return seq; }

  boolean isHead() { return is.equals("journal") && format.equals("readiness-watch") && seq == 0; }

  boolean isBegin() { return is.equals("begin"); }

  boolean isEnd() { return is.equals("end"); }

  long version() { return version; }

  Instant at() { return at; }

  /** Every look that began before this is in this record or in one before it. */
  Instant since() {
    return since.filter(oldest -> oldest.isBefore(at)).orElse(at);
  }

  /** Whether it is the end of a watch that lasted as long as it should. */
  boolean isFull() { return full; }

  long jumped() { return jumped; }

  List<Looks> looks() { return looks; }

  JournalHead head() { return new JournalHead(checks, period, subject, at); }
}
