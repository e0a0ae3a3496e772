package io.github.readiness.probe.imports.format;

import io.github.readiness.probe.imports.reader.LineReader;
import io.github.readiness.probe.imports.reader.NumberParser;
import io.github.readiness.probe.imports.reader.UnreadableFileException;
import io.github.readiness.probe.imports.result.ImportCollector;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Reader for the tab-separated records of {@code LogFileDataWriter} in Gatling 3.10 to 3.12: {@code RUN, class, id, start, description, version} and
 * {@code REQUEST, groups, name, start, end, OK or KO, message}, times in ms since 1970.
 */
final class GatlingText {
  private static final int RUN_FIELDS = 6;
  private static final int REQUEST_FIELDS = 7;

  private final LineReader lines;
  private final NumberParser numbers;
  private final ImportCollector collector;
  private boolean known;
  private long errors;

  GatlingText(LineReader lines, ImportCollector collector) {
    this.lines = lines;
    this.numbers = new NumberParser(lines);
    this.collector = collector;
  }

  void read() throws IOException {
    for (var line = lines.next(); line.isPresent(); line = lines.next()) {
      var fields = line.get().split("\t", -1);
      switch (fields[0]) {
        case "RUN" -> run(fields);
        case "REQUEST" -> request(fields);
        case "ERROR" -> errors++;
        case "USER", "GROUP", "ASSERTION" -> {
        }
        default -> throw lines.mistake("is not a record of Gatling. Use the simulation.log as Gatling wrote it.");
      }
    }
    Gatling.addComplaint(errors, collector);
  }

  private void run(String[] fields) throws UnreadableFileException {
    if (known) {
      throw lines.mistake("starts a second run. Use one simulation.log per run.");
    }
    if (fields.length != RUN_FIELDS || !Gatling.knowsText(fields[5])) {
      throw lines.mistake(Gatling.unknown(fields[fields.length - 1]));
    }
    collector.setVersion(fields[5]);
    known = true;
  }

  private void request(String[] fields) throws IOException {
    if (!known || fields.length != REQUEST_FIELDS || !fields[5].matches("OK|KO")) {
      throw lines.mistake("is not a request of Gatling 3.10 to 3.12. Use the simulation.log as Gatling wrote it.");
    }
    var start = numbers.epochMillis(numbers.count(fields[3], "start"));
    var end = numbers.epochMillis(numbers.count(fields[4], "end"));
    var took = numbers.time(BigDecimal.valueOf(end.toEpochMilli() - start.toEpochMilli()), TimeUnit.MILLISECONDS, "time of a request");
    var name = fields[1].isEmpty() ? fields[2] : String.join(" / ", fields[1].split(",")) + " / " + fields[2];
    collector.addSample(name, Optional.of(start), took, Gatling.outcome(fields[5].equals("OK"), fields[6]));
  }
}
