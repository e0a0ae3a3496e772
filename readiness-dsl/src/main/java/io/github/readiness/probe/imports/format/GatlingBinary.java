package io.github.readiness.probe.imports.format;

import io.github.readiness.probe.imports.reader.FileLocation;
import io.github.readiness.probe.imports.reader.ImportFile;
import io.github.readiness.probe.imports.reader.NumberParser;
import io.github.readiness.probe.imports.reader.UnreadableFileException;
import io.github.readiness.probe.imports.result.ImportCollector;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipException;

/**
 * Reader for the binary records of the {@code DataWriterMessageSerializer}s in Gatling 3.13 to 3.15, big-endian. The first byte of a record is its
 * type:
 *
 * <ul>
 * <li>0, once: version, class, start in ms since 1970 (8 bytes), description, scenarios and assertions (each with a count of 4 bytes);
 * <li>1, a request: groups, name, start and end in ms after the start of the run (4 bytes each), OK flag (1 byte), message;
 * <li>2, a user: 4 + 1 + 4 bytes;
 * <li>3, a group: groups, start, end and cumulated time (4 bytes each), OK flag (1 byte);
 * <li>4, an error: message, time (4 bytes).
 * </ul>
 *
 * <p>A string consists of its length in bytes, the bytes and, unless it is empty, their encoding. The encoding 0 is ISO 8859-1; any other is UTF-16
 * in the byte order of the writer's processor. Groups, names and messages have a number. After a positive number the string follows, and is stored
 * under it. A negative number refers to the string stored under its absolute value.
 */
final class GatlingBinary {
  private static final int LONGEST = 1 << 20;
  private static final int MOST_REMEMBERED = 1 << 24;

  private final ImportFile input;
  private final DataInputStream data;
  private final ImportCollector collector;
  private final Map<Integer, String> remembered = new HashMap<>();
  private long record;
  private long characters;
  private long errors;
  private Instant start = Instant.EPOCH;

  GatlingBinary(ImportFile input, ImportCollector collector) {
    this.input = input;
    this.data = new DataInputStream(input.content());
    this.collector = collector;
  }

  void read() throws IOException {
    try {
      data.readByte();
      run();
      for (var kind = data.read(); kind >= 0; kind = data.read()) {
        record++;
        record(kind);
      }
      Gatling.addComplaint(errors, collector);
    } catch (EOFException | ZipException cutOff) {
      throw place().mistake("is truncated: Gatling was stopped, is still running, or the disk was full. Run it again to its end.");
    }
  }

  private void run() throws IOException {
    var version = string();
    if (!Gatling.knowsBinary(version)) {
      throw input.refused(Gatling.unknown(version));
    }
    collector.setVersion(version);
    string();
    start = new NumberParser(place()).epochMillis(data.readLong());
    string();
    for (var scenarios = data.readInt(); scenarios > 0; scenarios--) {
      string();
    }
    for (var assertions = data.readInt(); assertions > 0; assertions--) {
      bytes(data.readInt());
    }
  }

  private void record(int kind) throws IOException {
    switch (kind) {
      case 1 -> request();
      case 2 -> bytes(9);
      case 3 -> {
        groups();
        bytes(13);
      }
      case 4 -> {
        memory();
        bytes(4);
        errors++;
      }
      default -> throw place().mistake("has the unknown type " + kind + ". Use the simulation.log as Gatling wrote it.");
    }
  }

  private void request() throws IOException {
    var name = groups() + memory();
    var from = data.readInt();
    var until = data.readInt();
    var good = data.readBoolean();
    var message = memory();
    if (from < 0) {
      throw place().impossible("is a request from " + -(long) from + " ms before the start of the run, which is impossible.");
    }
    var took = new NumberParser(place()).time(BigDecimal.valueOf((long) until - from), TimeUnit.MILLISECONDS, "time of a request");
    collector.addSample(name, Optional.of(start.plusMillis(from)), took, Gatling.outcome(good, message));
  }

  private String groups() throws IOException {
    var names = new StringBuilder();
    for (var groups = data.readInt(); groups > 0; groups--) {
      names.append(memory()).append(" / ");
      if (names.length() > LONGEST) {
        throw broken();
      }
    }
    return names.toString();
  }

  private String memory() throws IOException {
    var number = data.readInt();
    if (number > 0) {
      var text = string();
      characters += 1 + text.length();
      if (characters > MOST_REMEMBERED) {
        throw broken();
      }
      remembered.put(number, text);
      return text;
    }
    return Optional.ofNullable(remembered.get(-number)).orElseThrow(this::broken);
  }

  private String string() throws IOException {
    var length = data.readInt();
    if (length == 0) {
      return "";
    }
    var bytes = bytes(length);
    return new String(bytes, data.readByte() == 0 ? StandardCharsets.ISO_8859_1 : utf16(bytes));
  }

  /** Detects the byte order: in mostly ASCII text, the high byte of each pair is 0. */
  private static Charset utf16(byte[] bytes) {
    var ahead = 0;
    for (var i = 0; i < bytes.length; i++) {
      ahead += bytes[i] != 0 ? 0 : i % 2 == 0 ? 1 : -1;
    }
    return ahead > 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
  }

  private byte[] bytes(int length) throws IOException {
    if (length < 0 || length > LONGEST) {
      throw broken();
    }
    var bytes = data.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private UnreadableFileException broken() {
    return place().mistake("has content that Gatling does not write. Use the simulation.log as Gatling wrote it.");
  }

  private FileLocation place() {
    return FileLocation.at(input.path(), "record " + record);
  }
}
