package io.github.readiness.probe.metrics.range;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.json.JsonWriter;
import io.github.readiness.observation.Evidence;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.metrics.api.TimeSeries;
import io.github.readiness.stats.RunLengthEncoder;
import io.github.readiness.stats.RunLengthEncoder.Run;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * Evidence of samples as JSON lines: a header, then the series. Each series has its labels, the SHA-256 of its samples, and the samples as runs of
 * equal values at equal intervals. At most 50,000 runs are written. The number of omitted samples is recorded, and the SHA-256 covers all samples.
 */
@API(status = INTERNAL, since = "0.1")
public final class SeriesEvidence {
  private static final int MOST_LINES = 50_000;

  private final Window window;
  private final StringBuilder lines = new StringBuilder();
  private int left = MOST_LINES;

  public SeriesEvidence(String words, Window window, String every, Source source) {
    this.window = window;
    line(object("history", words, "from", window.from(), "until", window.until(), "every", every, "source", source.locator()));
  }

  public Evidence of(List<TimeSeries> series, List<String> missing, Optional<String> doubt) {
    missing.forEach(name -> line(object("missing", name)));
    doubt.ifPresent(why -> line(object("doubt", why)));
    var digests = series.parallelStream().map(SeriesEvidence::digest).toList();    // parallel: there may be millions of samples
    IntStream.range(0, series.size()).forEach(i -> add(series.get(i), digests.get(i)));
    line(object("series", series.size(), "samples", series.stream().mapToLong(TimeSeries::size).sum(), "outside",
        series.stream().mapToLong(this::outside).sum()));
    return Evidence.text("history.jsonl", "application/jsonl", lines.toString());
  }

  /** Returns the number of samples outside the requested window, which are not judged. */
  private long outside(TimeSeries one) {
    return one.before(window.from().toEpochMilli()) + one.size() - one.before(window.until().toEpochMilli());
  }

  private void add(TimeSeries one, String digest) {
    line(object("series", one, "samples", one.size(), "sha256", digest));
    var runs = runs(one);
    var kept = runs.subList(0, Math.min(left, runs.size()));
    kept.forEach(run -> line(run(run)));
    left -= kept.size();
    if (kept.size() < runs.size()) {
      line(object("leftOut", (one.size() - kept.stream().mapToInt(Run::size).sum()) + " samples"));
    }
  }

  /** Returns all runs, or one run more than the remaining lines if there are more. */
  private List<Run<Double>> runs(TimeSeries one) {
    var encoder = new RunLengthEncoder<Double>(Double::equals, Integer.MAX_VALUE);
    for (var i = 0; i < one.size(); i++) {
      encoder.add(one.millis(i), one.value(i));
      if (encoder.runCount() > left) {
        break;
      }
    }
    return encoder.runs();
  }

  private static String run(Run<Double> run) {
    var at = Instant.ofEpochMilli(run.first());
    return run.size() == 1
        ? object("at", at, "value", run.value())
        : object("at", at, "value", run.value(), "times", run.size(), "everyMillis", run.step());
  }

  private static String digest(TimeSeries one) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var samples = ByteBuffer.allocate(512 * 2 * Long.BYTES);
      for (var i = 0; i < one.size(); i++) {
        samples.putLong(one.millis(i)).putDouble(one.value(i));
        if (!samples.hasRemaining() || i == one.size() - 1) {
          digest.update(samples.flip());
          samples.clear();
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException never) {                              // required in every Java runtime
      throw new IllegalStateException(never);
    }
  }

  private void line(String line) { lines.append(line).append('\n'); }

  /** Writes a JSON object from alternating keys and values. Values other than whole numbers become texts. */
  private static String object(Object... fields) {
    return JsonWriter.write(json -> {
      json.beginObject();
      for (var i = 0; i < fields.length; i += 2) {
        json.name(fields[i].toString());
        if (fields[i + 1] instanceof Integer || fields[i + 1] instanceof Long) {
          json.value(((Number) fields[i + 1]).longValue());
        } else {
          json.value(fields[i + 1].toString());
        }
      }
      json.endObject();
    });
  }
}
