package io.github.readiness.cli;

import io.github.readiness.sign.TrustStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which report, and whom to trust. */
final class ReportOptions {
  @Parameters(paramLabel = "<report>", defaultValue = "target/readiness", description = "A report directory, a report.dsse.json or a report.json. Default: ${DEFAULT-VALUE}")
  private Path report;

  @Option(names = "--trust", paramLabel = "<pem|dir>", description = "Public keys that are trusted: PEM files, or directories of them. May be given several times.")
  private List<Path> trust = new ArrayList<>();

  ReportFiles files() { return ReportFiles.at(report); }

  boolean trustsSomebody() { return !trust.isEmpty(); }

  /** With a trust store only what it vouches for, else whatever is there. */
  LoadedReport read() {
    return trustsSomebody()
        ? LoadedReport.verified(files(), TrustStore.of(trust.toArray(Path[]::new)))
        : LoadedReport.unverified(files());
  }
}
