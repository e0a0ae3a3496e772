package io.github.readiness.cli;

import io.github.readiness.sign.TrustStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options for the report and the trusted keys. */
final class ReportOptions {
  @Parameters(paramLabel = "<report>", defaultValue = "target/readiness", description = "Report directory, report.dsse.json or report.json. Default: ${DEFAULT-VALUE}")
  private Path report;

  @Option(names = "--trust", paramLabel = "<pem|dir>", description = "Trusted public keys: a PEM file or a directory of PEM files. May be given several times.")
  private List<Path> trust = new ArrayList<>();

  ReportFiles files() { return ReportFiles.at(report); }

  boolean hasTrustedKeys() { return !trust.isEmpty(); }

  /** Reads the report. With trusted keys it accepts only a report that one of them has signed. */
  LoadedReport read() {
    return hasTrustedKeys()
        ? LoadedReport.verified(files(), TrustStore.of(trust.toArray(Path[]::new)))
        : LoadedReport.unverified(files());
  }
}
