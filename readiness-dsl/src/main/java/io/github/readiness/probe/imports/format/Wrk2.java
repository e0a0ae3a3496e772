package io.github.readiness.probe.imports.format;

import io.github.readiness.probe.imports.reader.ImportFile;
import io.github.readiness.probe.imports.result.ImportCollector;
import java.io.IOException;

/** Output of wrk2. */
record Wrk2() implements Format {

  @Override
  public String tool() { return "wrk2"; }

  @Override
  public String measuringMethod() { return "open loop, from the due time"; }

  @Override
  public String limitations() {
    return "single times, so percentiles and limits lie between the points of its spectrum; the requested rate; times include failed requests;"
        + " times do not include the first ten seconds (calibration); the date of the run";
  }

  @Override
  public void read(ImportFile input, ImportCollector collector) throws IOException {
    FormatDetector.WRK2.expect(input, WrkOutput.ADVICE);
    new WrkOutput(input, collector).readWrk2();
  }
}
