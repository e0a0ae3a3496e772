package io.github.readiness.probe.imports.format;

import io.github.readiness.probe.imports.reader.ImportFile;
import io.github.readiness.probe.imports.reader.NumberParser;
import io.github.readiness.probe.imports.result.ErrorCount;
import io.github.readiness.probe.imports.result.ImportCollector;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;

/**
 * Log of interval histograms, as written by {@code HistogramLogWriter}. A time counts as the highest value of its histogram bucket.
 *
 * @param unit unit of the values
 */
record HdrLog(TimeUnit unit) implements Format {
  private static final String ADVICE = "Use a log of org.HdrHistogram.HistogramLogWriter, from a completed run.";

  @Override
  public String tool() { return "hdrhistogram"; }

  @Override
  public String measuringMethod() { return "a log of times"; }

  @Override
  public String limitations() {
    return "the measured operation, the start of its times, and the load model; the unit of its values, " + unit + " according to the plan; errors";
  }

  @Override
  public void read(ImportFile input, ImportCollector collector) throws IOException {
    FormatDetector.HDR_LOG.expect(input, ADVICE);
    collector.setErrorGap(ErrorCount.unknown("an HdrHistogram log contains no failures"));
    var lines = input.lines();
    var log = new HdrLines(lines);
    for (var line = lines.next(); line.isPresent(); line = lines.next()) {
      var interval = log.interval(line.get());
      if (interval.isPresent()) {
        take(interval.get(), new NumberParser(lines), collector);
      }
    }
  }

  private void take(HdrLines.Interval interval, NumberParser numbers, ImportCollector collector) throws IOException {
    collector.extendWindow(interval.from(), interval.until());
    for (var step : interval.histogram().recordedValues()) {
      var highest = interval.histogram().highestEquivalentValue(step.getValueIteratedTo());
      var times = numbers.count(Long.toString(step.getCountAddedInThisIterationStep()), "count of a time");
      collector.addSamples(interval.tag(), numbers.time(BigDecimal.valueOf(highest), unit, "time"), times);
      numbers.count(Long.toString(collector.requests()), "count of all times");
    }
  }
}
