package io.github.readiness.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.report.Subject;
import io.github.readiness.sign.Keys;
import io.github.readiness.sign.SigningKey;
import io.github.readiness.sign.Statement;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Signs a report as an in-toto statement about its subjects.
 *
 * @param local whether the key is this account's own, which nobody has chosen to trust
 */
@API(status = INTERNAL, since = "0.1")
public record ReportSigner(SigningKey key, boolean local) {

  /**
   * The configured key, else the local one of that directory, made if it is not there.
   *
   * @throws io.github.readiness.sign.KeyRejectedException if the configured one cannot be used, with the command that mends it
   */
  public static ReportSigner of(Optional<Path> configured, Path localDirectory) {
    return configured.map(file -> new ReportSigner(Keys.inFile(file), false)).orElseGet(() -> new ReportSigner(Keys.local(localDirectory), true));
  }

  /** Who signs, in words. */
  public String words() {
    return local ? "a local key, trusted by nobody yet: " + key.verificationKey().id() : "the key " + key.verificationKey().id();
  }

  byte[] seal(List<Subject> about, byte[] report) {
    var subjects = about.stream().map(subject -> new Statement.Subject(subject.name(), subject.digest())).toList();
    return key.sign(new Statement(subjects, new String(report, UTF_8))).toJson();
  }
}
