package io.github.readiness.cli;

import io.github.readiness.report.Report;
import io.github.readiness.sign.Envelope;
import io.github.readiness.sign.SignatureRejectedException;
import io.github.readiness.sign.Statement;
import io.github.readiness.sign.TrustStore;
import io.github.readiness.sign.VerificationKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A report as it was read, and what stands behind it. Whenever both files are there, they must say the same.
 *
 * @param signer the trusted key that signed it; none where no trust store was given
 * @param claimed the keys that are said to have signed it
 */
record LoadedReport(Report report, Optional<VerificationKey> signer, List<String> claimed, List<Statement.Subject> subjects) {
  /** Reads what a trusted key signed, and nothing else. */
  static LoadedReport verified(ReportFiles files, TrustStore trust) {
    return refusing(() -> {
      var envelope = Envelope.in(files.signed());
      var verified = trust.verify(envelope);
      return of(files, verified.statement(), Optional.of(verified.key()), envelope.claimedKeyIds());
    });
  }

  /** Reads what is there, signed or not, as worth no more than any file. */
  static LoadedReport unverified(ReportFiles files) {
    return refusing(() -> {
      if (files.isSigned()) {
        var envelope = Envelope.in(files.signed());
        return of(files, envelope.unverifiedStatement(), Optional.empty(), envelope.claimedKeyIds());
      }
      var report = StrictReportReader.read(text(files.plain()));
      return new LoadedReport(report, Optional.empty(), List.of(), named(report));
    });
  }

  private static LoadedReport of(ReportFiles files, Statement statement, Optional<VerificationKey> signer, List<String> claimed) throws IOException {
    if (Files.exists(files.plain()) && !statement.says(text(files.plain()))) {
      throw new ReportRejectedException(files.plain() + " differs from what was signed in " + files.signed().getFileName()
          + ". One of them is not of this run: run the criteria again.");
    }
    return new LoadedReport(StrictReportReader.read(statement.predicate()), signer, claimed, statement.subjects());
  }

  /** The report's own subjects, in the words of a statement. */
  static List<Statement.Subject> named(Report report) {
    return report.subjects().stream().map(subject -> new Statement.Subject(subject.name(), subject.digest())).toList();
  }

  private static String text(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ReportRejectedException("There is no report at " + file + ". Run the criteria first.");
    }
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /** Who vouches for it, for people. */
  String provenance() {
    return signer.map(key -> "signed by " + key.name() + ", " + key.algorithm() + " key " + key.id())
        .orElseGet(() -> claimed.isEmpty()
            ? "not signed, so anyone may have written it"
            : "signed by the key " + String.join(", ", claimed) + ", trusted by nobody yet; to verify it add --trust <key.pub.pem>");
  }

  private interface Step {
    LoadedReport take() throws IOException;
  }

  private static LoadedReport refusing(Step step) {
    try {
      return step.take();
    } catch (SignatureRejectedException unproven) {
      throw new ReportRejectedException(unproven.getMessage(), unproven);
    } catch (IOException unreadable) {
      throw new ReportRejectedException("The report cannot be read: " + unreadable, unreadable);
    }
  }
}
