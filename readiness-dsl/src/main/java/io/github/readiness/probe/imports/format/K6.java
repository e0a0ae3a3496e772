package io.github.readiness.probe.imports.format;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.probe.imports.reader.ImportFile;
import io.github.readiness.probe.imports.result.ImportCollector;
import java.io.IOException;
import org.apiguardian.api.API;

/** k6, as a stream of points or as a summary. */
@API(status = INTERNAL, since = "0.1")
public record K6() implements Format {

  @Override
  public String tool() { return "k6"; }

  @Override
  public String manner() { return "from the send"; }

  @Override
  public String silence() {
    return "whether arrivals were open or closed, so with a fixed number of users a target that stalls hides its stall; the rate asked for, of which"
        + " only dropped iterations tell; times leave out connecting and waiting for a connection (http_req_blocked)";
  }

  @Override
  public void read(ImportFile input, ImportCollector harvest) throws IOException {
    switch (FormatDetector.of(input).orElse(FormatDetector.WRK)) {
      case K6_STREAM -> new K6Stream(input.lines(), harvest).read();
      case K6_SUMMARY -> new K6Summary(input, harvest).read();
      default -> throw FormatDetector.refuse(input, "a stream or summary of k6", "Run k6 with --out json=FILE and give that file.");
    }
  }

  /** Iterations that k6 could not start are load that was not sent, more than 1 % of them too much. */
  static void judgeDropped(double dropped, double iterations, ImportCollector harvest) {
    if (dropped > 0.01 * (dropped + iterations)) {
      harvest.complain("k6 dropped " + (long) dropped + " of " + (long) (dropped + iterations) + " iterations");
    }
  }
}
