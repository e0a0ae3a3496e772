package io.github.readiness.probe.imports.format;

import io.github.readiness.probe.imports.reader.ImportFile;
import io.github.readiness.probe.imports.reader.NumberParser;
import io.github.readiness.probe.imports.result.ErrorCount;
import io.github.readiness.probe.imports.result.ImportCollector;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;

/**
 * A log of interval histograms, as {@code HistogramLogWriter} writes it. A time counts as the highest value that its own bucket cannot tell from it.
 *
 * @param unit of its values
 */
record HdrLog(TimeUnit unit) implements Format {
  private static final String MEND = "Give a log as org.HdrHistogram.HistogramLogWriter writes it, from a run that ended.";

  @Override
  public String tool() { return "hdrhistogram"; }

  @Override
  public String manner() { return "a log of times"; }

  @Override
  public String silence() {
    return "what was timed, from when on, and whether in an open loop; the unit of its values, taken for " + unit + " because you say so; errors";
  }

  @Override
  public void read(ImportFile input, ImportCollector harvest) throws IOException {
    FormatDetector.HDR_LOG.expect(input, MEND);
    harvest.errorsUnseen(ErrorCount.unknown("an HdrHistogram log holds times and no errors"));
    var lines = input.lines();
    var log = new HdrLines(lines);
    for (var line = lines.next(); line.isPresent(); line = lines.next()) {
      var interval = log.interval(line.get());
      if (interval.isPresent()) {
        take(interval.get(), new NumberParser(lines), harvest);
      }
    }
  }

  private void take(HdrLines.Interval interval, NumberParser numbers, ImportCollector harvest) throws IOException {
    harvest.seen(interval.from(), interval.until());
    for (var step : interval.histogram().recordedValues()) {
      var highest = interval.histogram().highestEquivalentValue(step.getValueIteratedTo());
      var times = numbers.count(Long.toString(step.getCountAddedInThisIterationStep()), "count of a time");
      harvest.samples(interval.tag(), numbers.time(BigDecimal.valueOf(highest), unit, "time"), times);
      numbers.count(Long.toString(harvest.requests()), "count of all times");
    }
  }
}
