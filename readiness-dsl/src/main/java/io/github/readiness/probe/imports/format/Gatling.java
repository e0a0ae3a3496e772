package io.github.readiness.probe.imports.format;

import io.github.readiness.probe.imports.reader.ImportFile;
import io.github.readiness.probe.imports.result.ImportCollector;
import io.github.readiness.probe.imports.result.RequestOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Log of Gatling, {@code simulation.log}: text up to 3.12, binary from 3.13 on. */
record Gatling() implements Format {
  private static final Pattern TEXT = Pattern.compile("3\\.1[0-2]\\..*");
  private static final Pattern BINARY = Pattern.compile("3\\.1[3-5]\\..*");
  private static final List<String> TIMEOUTS = List.of("RequestTimeoutException", "Request timeout", "ConnectTimeoutException");

  @Override
  public Path file(Path given) { return Files.isDirectory(given) ? given.resolve("simulation.log") : given; }

  @Override
  public String tool() { return "gatling"; }

  @Override
  public String measuringMethod() { return "from the send"; }

  @Override
  public String limitations() {
    return "the injection profile: with a closed one a stalled target receives no further requests, which hides the stall; the requested rate; times are"
        + " in whole milliseconds";
  }

  @Override
  public void read(ImportFile input, ImportCollector collector) throws IOException {
    switch (FormatDetector.of(input).orElse(FormatDetector.WRK)) {
      case GATLING_TEXT -> new GatlingText(input.lines(), collector).read();
      case GATLING_BINARY -> new GatlingBinary(input, collector).read();
      default -> throw FormatDetector.refuse(input, "a simulation.log of Gatling",
          "Use target/gatling/<simulation>-<time>/simulation.log, which is written with gatling.data.writers = [console, file].");
    }
  }

  static boolean knowsText(String version) { return TEXT.matcher(version).matches(); }

  static boolean knowsBinary(String version) { return BINARY.matcher(version).matches(); }

  static String unknown(String version) {
    return "is from Gatling " + version + ", which is not supported. Use a file of Gatling 3.10 to 3.15.";
  }

  /** Reports internal errors of Gatling: requests that it could not build or send do not count as failed requests. */
  static void addComplaint(long errors, ImportCollector collector) {
    if (errors > 0) {
      collector
          .addComplaint(
              "Gatling reports " + errors + (errors == 1 ? " internal error" : " internal errors") + ", such as requests that it could not build");
    }
  }

  static RequestOutcome outcome(boolean good, String message) {
    return RequestOutcome.of(good, TIMEOUTS.stream().anyMatch(message::contains));
  }
}
