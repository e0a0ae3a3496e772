package io.github.readiness.probe.imports;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.readiness.Measure;
import io.github.readiness.judgement.Assessment;
import io.github.readiness.observation.Observation;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.imports.reader.UnreadableFileException;
import io.github.readiness.quantity.Quantity;
import io.github.readiness.quantity.Quantity.Time;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** A directory with files of other tools, all written at one instant, at which they are read. */
public final class Desk {
  public static final Instant NOW = Instant.parse("2026-11-20T14:00:00Z");
  public static final String HOSTILE = "</script><!-- & 😎 ";

  public final Rehearsal run = new Rehearsal().clock(Clock.fixed(NOW, ZoneOffset.UTC));
  private final Path directory;

  public Desk(Path directory) { this.directory = directory; }

  /** A file that a real tool wrote; MADE.md says how. */
  public Path real(String name) {
    try (var stream = Desk.class.getResourceAsStream(name)) {
      return file(name, stream.readAllBytes());
    } catch (IOException thrown) {
      throw new UncheckedIOException(thrown);
    }
  }

  public Path file(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  public Path file(String name, byte[] content) {
    try {
      var path = Files.write(directory.resolve(name), content);
      return dated(path, NOW);
    } catch (IOException thrown) {
      throw new UncheckedIOException(thrown);
    }
  }

  /** All files are written at the instant at which they are read, so those that say no time are as young. */
  public ImportResult read(ImportPlan plan) {
    return run.run(plan.ranAtFileTime());
  }

  /** The file as it would be had it been written then. */
  Path dated(Path file, Instant written) {
    try {
      return Files.setLastModifiedTime(file, FileTime.from(written));
    } catch (IOException thrown) {
      throw new UncheckedIOException(thrown);
    }
  }

  /** Why a file is refused. */
  public String refusal(ImportPlan plan) {
    return catchThrowableOfType(UnreadableFileException.class, () -> plan.execute(run)).getMessage();
  }

  public Assessment below(Measure<Time> measure, Time bound) {
    return run.readiness().require(measure).below(bound);
  }

  public static <Q extends Quantity<Q>> Q value(Measure<Q> measure) {
    return ((Observation.Present<Q>) measure.observation()).value();
  }

  public static long samples(Measure<?> measure) { return measure.observation().samples(); }

  public static String absence(Measure<?> measure) { return ((Observation.Absent<?>) measure.observation()).explanation(); }
}
