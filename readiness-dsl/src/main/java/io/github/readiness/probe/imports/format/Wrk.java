package io.github.readiness.probe.imports.format;

import io.github.readiness.probe.imports.reader.ImportFile;
import io.github.readiness.probe.imports.result.ImportCollector;
import java.io.IOException;

/** Output of wrk. */
record Wrk() implements Format {

  @Override
  public String tool() { return "wrk"; }

  @Override
  public String measuringMethod() { return "closed loop, from the send"; }

  @Override
  public String limitations() {
    return "single times and limits: only p50, p75, p90 and p99; a stalled target receives no further requests, which hides the stall; the correction of"
        + " wrk (stats_correct, by the mean interval) adds times that were not measured; times include failed requests; the date of the run";
  }

  @Override
  public void read(ImportFile input, ImportCollector collector) throws IOException {
    FormatDetector.WRK.expect(input, WrkOutput.ADVICE);
    new WrkOutput(input, collector).readWrk();
  }
}
