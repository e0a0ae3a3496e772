package io.github.readiness.probe.health;

import static java.util.stream.Collectors.joining;

import io.github.readiness.Units;
import io.github.readiness.probe.health.check.ProbeFingerprint;
import io.github.readiness.probe.health.journal.JournalHeader;
import io.github.readiness.probe.health.journal.JournalHeader.Watching;
import io.github.readiness.probe.health.journal.JournalLine;
import io.github.readiness.probe.health.journal.JournalReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Builder of a journal without a watch: checks in code, probed every 15 s from noon on. */
public final class Written {
  public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private static final ProbeFingerprint CODE = new ProbeFingerprint("check",
      Map.of("code", ProbeFingerprint.digest(JournalReadTests.class.getName())));

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<String> checks = new ArrayList<>();
  private long seq = 1;

  public static Written journalOf(String... checks) { return of(new JournalHeader(watching(checks), Units.seconds(15), "", NOON).toJson()); }

  public static Written of(String head) {
    var written = new Written();
    written.bytes.writeBytes(JournalLine.sealed(head.getBytes(StandardCharsets.UTF_8)));
    written.checks.addAll(read(written.bytes(), false).head().map(JournalHeader::checks).orElse(List.of()).stream().map(Watching::check).toList());
    return written;
  }

  static List<Watching> watching(String... checks) {
    return Stream.of(checks).map(check -> new Watching(check, "a check in code", Units.seconds(10), CODE)).toList();
  }

  public Written begin(long second) { return line("begin", second, ",\"pid\":4711,\"host\":\"build-7\""); }

  /** Adds one record of one round; each result like {@code "api GOOD"}. */
  public Written looks(long second, String... looks) {
    return line("looks", second, ",\"looks\":[" + Stream.of(looks).map(look -> look.split(" "))
        .map(look -> "[0,\"" + look[1] + "\",\"</script>\",\"" + Math.max(0, checks.indexOf(look[0])) + "\"]").collect(joining(",")) + "]");
  }

  /** Adds good results of this check every 15 s, from one second to another (exclusive). */
  Written good(String check, long from, long until) {
    for (var second = from; second < until; second += 15) {
      looks(second, check + " GOOD");
    }
    return this;
  }

  public Written end(long second, boolean full) { return line("end", second, ",\"full\":" + full); }

  Written line(String is, long second, String more) {
    var at = NOON.plus(Duration.ofSeconds(second));
    bytes.writeBytes(JournalLine.sealed(("{\"seq\":" + seq++ + ",\"is\":\"" + is + "\",\"at\":\"" + at + "\",\"since\":\"" + at + "\"" + more + "}")
        .getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  Written raw(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  Written lost() {
    seq++;
    return this;
  }

  public byte[] bytes() { return bytes.toByteArray(); }

  public static JournalReader read(byte[] bytes, boolean beingWritten) {
    try {
      return JournalReader.of(new ByteArrayInputStream(bytes), beingWritten);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  public Path in(Path directory, String name) {
    try {
      return Files.write(directory.resolve(name + ".watch.jsonl"), bytes());
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
