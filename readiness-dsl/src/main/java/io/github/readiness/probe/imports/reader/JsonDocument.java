package io.github.readiness.probe.imports.reader;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.json.InvalidJsonException;
import io.github.readiness.json.JsonValue;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.redact.UrlRedactor;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipException;
import org.apiguardian.api.API;

/**
 * File with one JSON document of at most 32 MiB, and access to its numbers. A number that is null, in quotes or missing is an error, and never 0.
 *
 * @param advice advice that gives a complete file
 */
@API(status = INTERNAL, since = "0.1")
public record JsonDocument(ImportFile input, String text, JsonValue root, String advice) {
  private static final int MOST = 32 << 20;

  public static JsonDocument of(ImportFile input, String advice) throws IOException {
    try {
      var bytes = input.content().readNBytes(MOST + 1);
      if (bytes.length > MOST) {
        throw input.refused("is over 32 MiB, which is too large for a summary. " + advice);
      }
      var text = new String(bytes, StandardCharsets.UTF_8);
      return new JsonDocument(input, text, JsonValue.of(text.startsWith("\ufeff") ? text.substring(1) : text), advice);
    } catch (InvalidJsonException broken) {
      throw input.refused("cannot be read: " + broken.getMessage() + ". " + advice);
    } catch (EOFException | ZipException broken) {
      throw input.refused("is truncated gzip data. Copy the file again, or run the tool again.");
    }
  }

  /**
   * Returns a whole number, at least 0.
   *
   * @param where name of the object with the field, for the message
   */
  public long count(JsonValue from, String where, String field) throws IOException {
    return whole(number(from, where, field), where, field);
  }

  /** Returns a whole number, at least 0, or empty if the field is missing. */
  public OptionalLong countIfAny(JsonValue from, String where, String field) throws IOException {
    return from.has(field) ? OptionalLong.of(count(from, where, field)) : OptionalLong.empty();
  }

  public double number(JsonValue from, String where, String field) throws UnreadableFileException {
    var number = from.at(field).number();
    if (number.isEmpty()) {
      throw place(where).mistake("has " + (from.has(field) ? "a " + field + " that is not a number" : "no " + field) + ". " + advice);
    }
    return number.getAsDouble();
  }

  /** Returns a number, or empty if the field is missing. */
  public OptionalDouble numberIfAny(JsonValue from, String where, String field) throws UnreadableFileException {
    return from.has(field) ? OptionalDouble.of(number(from, where, field)) : OptionalDouble.empty();
  }

  /** Returns the value of a boolean field, or false if the field is missing. */
  public boolean is(JsonValue from, String where, String field) throws UnreadableFileException {
    var value = from.at(field);
    if (from.has(field) && !value.isTrue() && !value.isFalse()) {
      throw place(where).mistake("has a " + field + " that is neither true nor false. " + advice);
    }
    return value.isTrue();
  }

  /** Returns the location of the first occurrence of a name in the file. */
  public FileLocation place(String name) {
    var line = text.substring(0, Math.max(0, text.indexOf('"' + name + '"'))).chars().filter(each -> each == '\n').count() + 1;
    return FileLocation.at(input.path(), "line " + line + ": " + UrlRedactor.redactName(name));
  }

  private long whole(double number, String where, String field) throws ImpossibleValueException {
    if (!(number >= 0 && number < 1L << 53) || number != Math.rint(number)) {
      throw place(where).impossible("has " + number + " for its " + field + ", which is impossible.");
    }
    return (long) number;
  }

  /** Returns the time of one request: not negative, and at most one day. */
  public Time time(double number, TimeUnit unit, String what) throws ImpossibleValueException {
    var nanos = number * unit.toNanos(1);
    if (!(nanos >= 0 && nanos <= TimeUnit.DAYS.toNanos(1))) {
      throw impossible(what + " is " + number);
    }
    return new Time(Math.round(nanos));
  }

  public ImpossibleValueException impossible(String what) {
    return new ImpossibleValueException(input.path() + ": " + what + ", which is impossible");
  }
}
