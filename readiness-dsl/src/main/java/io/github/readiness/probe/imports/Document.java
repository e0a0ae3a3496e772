package io.github.readiness.probe.imports;

import io.github.readiness.Quantity.Time;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;

/** A file that is one JSON document, of at most 32 MiB, and the numbers in it. */
record Document(Input input, Json root) {
  private static final int MOST = 32 << 20;

  static Document of(Input input, String mend) throws IOException {
    try {
      var bytes = input.content().readNBytes(MOST + 1);
      if (bytes.length > MOST) {
        throw input.refused("is over 32 MiB, which no summary is. " + mend);
      }
      var text = new String(bytes, StandardCharsets.UTF_8);
      return new Document(input, Json.of(text.startsWith("\ufeff") ? text.substring(1) : text));
    } catch (JacksonException broken) {
      var at = broken.getLocation();
      throw input.refused("is no whole JSON document: line " + (at == null ? 1 : Math.max(1, at.getLineNr())) + " breaks it. " + mend);
    } catch (EOFException | ZipException broken) {
      throw input.refused("is a gzip that breaks off. Copy the file again, or run the tool again.");
    }
  }

  /** A whole number, at least 0; 0 where the field is missing. */
  long count(Json from, String field) throws Impossible {
    var number = from.at(field).number().orElse(0);
    if (!(number >= 0 && number < 1L << 53) || number != Math.rint(number)) {
      throw impossible(field + " is " + number);
    }
    return (long) number;
  }

  /** A time of one request: not negative, and no longer than a day. */
  Time time(double number, TimeUnit unit, String what) throws Impossible {
    var nanos = number * unit.toNanos(1);
    if (!(nanos >= 0 && nanos <= TimeUnit.DAYS.toNanos(1))) {
      throw impossible(what + " is " + number);
    }
    return new Time(Math.round(nanos));
  }

  Impossible impossible(String what) {
    return new Impossible(input.path() + ": " + what + ", which cannot be");
  }
}
