package io.github.readiness.probe.imports.format;

import io.github.readiness.probe.imports.reader.ImportFile;
import io.github.readiness.probe.imports.result.ImportCollector;
import io.github.readiness.probe.imports.result.RequestOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A simulation.log of Gatling: text until 3.12, binary from 3.13 on. */
record Gatling() implements Format {
  private static final Pattern TEXT = Pattern.compile("3\\.1[0-2]\\..*");
  private static final Pattern BINARY = Pattern.compile("3\\.1[3-5]\\..*");
  private static final List<String> TIMEOUTS = List.of("RequestTimeoutException", "Request timeout", "ConnectTimeoutException");

  @Override
  public Path file(Path given) { return Files.isDirectory(given) ? given.resolve("simulation.log") : given; }

  @Override
  public String tool() { return "gatling"; }

  @Override
  public String manner() { return "from the send"; }

  @Override
  public String silence() {
    return "the injection profile: with a closed one a target that stalls is not asked meanwhile, and hides its stall; the rate asked for; times are"
        + " in whole milliseconds";
  }

  @Override
  public void read(ImportFile input, ImportCollector harvest) throws IOException {
    switch (FormatDetector.of(input).orElse(FormatDetector.WRK)) {
      case GATLING_TEXT -> new GatlingText(input.lines(), harvest).read();
      case GATLING_BINARY -> new GatlingBinary(input, harvest).read();
      default -> throw FormatDetector.refuse(input, "a simulation.log of Gatling",
          "Give target/gatling/<simulation>-<time>/simulation.log, which gatling.data.writers = [console, file] writes.");
    }
  }

  static boolean knowsText(String version) { return TEXT.matcher(version).matches(); }

  static boolean knowsBinary(String version) { return BINARY.matcher(version).matches(); }

  static String unknown(String version) {
    return "is of Gatling " + version + ", whose records nobody has looked at yet. Give one of 3.10 to 3.15.";
  }

  /** Requests that Gatling could not build or send are none that failed, but errors of its own. */
  static void complain(long errors, ImportCollector harvest) {
    if (errors > 0) {
      harvest
          .complain("Gatling has " + errors + (errors == 1 ? " error" : " errors") + " of its own in it, such as requests that it could not build");
    }
  }

  static RequestOutcome ending(boolean good, String message) {
    return RequestOutcome.of(good, TIMEOUTS.stream().anyMatch(message::contains));
  }
}
