package io.github.readiness.probe.imports.format;

import io.github.readiness.probe.imports.reader.ImportFile;
import io.github.readiness.probe.imports.result.ImportCollector;
import java.io.IOException;

/** What wrk2 printed. */
record Wrk2() implements Format {

  @Override
  public String tool() { return "wrk2"; }

  @Override
  public String manner() { return "open loop, from the due time"; }

  @Override
  public String silence() {
    return "single times, so percentiles and limits are told between the points of its spectrum; the rate asked for; times of bad answers count too;"
        + " the first ten seconds, with which it calibrates, are not in its times; when it ran";
  }

  @Override
  public void read(ImportFile input, ImportCollector harvest) throws IOException {
    FormatDetector.WRK2.expect(input, WrkOutput.MEND);
    new WrkOutput(input, harvest).readWrk2();
  }
}
