package io.github.readiness.probe.imports.format;

import io.github.readiness.probe.imports.reader.ImportFile;
import io.github.readiness.probe.imports.result.ImportCollector;
import io.github.readiness.probe.imports.result.RequestOutcome;
import java.io.IOException;
import java.util.List;

/** A JTL of JMeter. */
record Jtl() implements Format {
  /** What JMeter answers for a request itself where none came in time, or it broke the wait off: the class of the exception is its "response code". */
  private static final List<String> TIMEOUTS = List.of("SocketTimeoutException", "ConnectTimeoutException", "RequestAbortedException",
      "ConnectionShutdownException");
  /** Without the code a timeout looks like any other error, which has no latency, and without the message a transaction looks like a request. */
  static final String COLUMNS = "Set jmeter.save.saveservice.timestamp_format=ms and, to true, jmeter.save.saveservice.time, .label, .successful,"
      + " .response_code (jmeter.save.saveservice.response_code=true) and .response_message, as they are by default.";

  @Override
  public String tool() { return "jmeter"; }

  @Override
  public String manner() { return "from the send"; }

  @Override
  public String silence() {
    return "how many users there were and how they arrived: with a thread group a target that stalls is not asked meanwhile, and hides its stall;"
        + " the rate asked for; times are in whole milliseconds";
  }

  @Override
  public void read(ImportFile input, ImportCollector harvest) throws IOException {
    switch (FormatDetector.of(input).orElse(FormatDetector.WRK)) {
      case JTL_CSV -> new JtlCsv(input, harvest).read();
      case JTL_XML -> new JtlXml(input, harvest).read();
      default -> throw FormatDetector.refuse(input, "a JTL of JMeter with a header line or as XML",
          "Run jmeter -n -t plan.jmx -l FILE with jmeter.save.saveservice.print_field_names=true and give that file.");
    }
  }

  static RequestOutcome ending(boolean success, String responseCode) {
    return RequestOutcome.of(success, TIMEOUTS.stream().anyMatch(responseCode::contains));
  }
}
