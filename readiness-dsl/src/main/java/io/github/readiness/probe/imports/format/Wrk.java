package io.github.readiness.probe.imports.format;

import io.github.readiness.probe.imports.reader.ImportFile;
import io.github.readiness.probe.imports.result.ImportCollector;
import java.io.IOException;

/** What wrk printed. */
record Wrk() implements Format {

  @Override
  public String tool() { return "wrk"; }

  @Override
  public String manner() { return "closed loop, from the send"; }

  @Override
  public String silence() {
    return "single times and limits: only p50, p75, p90 and p99; a target that stalls is not asked meanwhile, and hides its stall; what wrk does about"
        + " that (stats_correct, by the mean interval) adds times that nobody measured; times of bad answers count too; when it ran";
  }

  @Override
  public void read(ImportFile input, ImportCollector harvest) throws IOException {
    FormatDetector.WRK.expect(input, WrkOutput.MEND);
    new WrkOutput(input, harvest).readWrk();
  }
}
