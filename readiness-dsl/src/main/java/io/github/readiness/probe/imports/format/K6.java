package io.github.readiness.probe.imports.format;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.probe.imports.reader.ImportFile;
import io.github.readiness.probe.imports.result.ImportCollector;
import java.io.IOException;
import org.apiguardian.api.API;

/** Results of k6: a stream of points, or a summary. */
@API(status = INTERNAL, since = "0.1")
public record K6() implements Format {

  @Override
  public String tool() { return "k6"; }

  @Override
  public String measuringMethod() { return "from the send"; }

  @Override
  public String limitations() {
    return "the load model: with a fixed number of users a stalled target receives no further requests, which hides the stall; the requested rate, except"
        + " for dropped iterations; times do not include connecting and waiting for a connection (http_req_blocked)";
  }

  @Override
  public void read(ImportFile input, ImportCollector collector) throws IOException {
    switch (FormatDetector.of(input).orElse(FormatDetector.WRK)) {
      case K6_STREAM -> new K6Stream(input.lines(), collector).read();
      case K6_SUMMARY -> new K6Summary(input, collector).read();
      default -> throw FormatDetector.refuse(input, "a stream or summary of k6", "Run k6 with --out json=FILE and use that file.");
    }
  }

  /** Reports an undelivered load if k6 dropped more than 1 % of the iterations. */
  static void judgeDropped(double dropped, double iterations, ImportCollector collector) {
    if (dropped > 0.01 * (dropped + iterations)) {
      collector.addComplaint("k6 dropped " + (long) dropped + " of " + (long) (dropped + iterations) + " iterations");
    }
  }
}
