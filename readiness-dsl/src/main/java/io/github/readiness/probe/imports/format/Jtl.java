package io.github.readiness.probe.imports.format;

import io.github.readiness.probe.imports.reader.ImportFile;
import io.github.readiness.probe.imports.result.ImportCollector;
import io.github.readiness.probe.imports.result.RequestOutcome;
import java.io.IOException;
import java.util.List;

/** JTL file of JMeter. */
record Jtl() implements Format {
  /** Exception classes that JMeter writes as response code for a request without an answer in time. */
  private static final List<String> TIMEOUTS = List.of("SocketTimeoutException", "ConnectTimeoutException", "RequestAbortedException",
      "ConnectionShutdownException");
  /**
   * Advice for missing columns. The response code distinguishes timeouts from other errors, and the message distinguishes transactions from
   * requests.
   */
  static final String COLUMNS = "Set jmeter.save.saveservice.timestamp_format=ms and, to true, jmeter.save.saveservice.time, .label, .successful,"
      + " .response_code (jmeter.save.saveservice.response_code=true) and .response_message, as they are by default.";

  @Override
  public String tool() { return "jmeter"; }

  @Override
  public String measuringMethod() { return "from the send"; }

  @Override
  public String limitations() {
    return "the number of users and their arrival: with a thread group a stalled target receives no further requests, which hides the stall;"
        + " the requested rate; times are in whole milliseconds";
  }

  @Override
  public void read(ImportFile input, ImportCollector collector) throws IOException {
    switch (FormatDetector.of(input).orElse(FormatDetector.WRK)) {
      case JTL_CSV -> new JtlCsv(input, collector).read();
      case JTL_XML -> new JtlXml(input, collector).read();
      default -> throw FormatDetector.refuse(input, "a JTL of JMeter with a header line or as XML",
          "Run jmeter -n -t plan.jmx -l FILE with jmeter.save.saveservice.print_field_names=true and use that file.");
    }
  }

  static RequestOutcome outcome(boolean success, String responseCode) {
    return RequestOutcome.of(success, TIMEOUTS.stream().anyMatch(responseCode::contains));
  }
}
