package io.github.readiness.dossier;

import io.github.readiness.report.Subject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reader of the subjects of a report: files with their hash, the source with its commit. */
final class SubjectReader {
  private final Path directory;

  /** @param directory directory of the dossier; paths are relative to it */
  SubjectReader(Path directory) { this.directory = directory; }

  List<Subject> read(YamlSection dossier) {
    var section = dossier.section("subjects", "files", "git");
    var subjects = new ArrayList<Subject>();
    section.ifPresent(found -> subjects.addAll(found.values("files", this::file).stream().distinct().toList()));
    source(section).ifPresent(subjects::add);
    return subjects;
  }

  /** Returns the path of an existing file. */
  Path existing(String text) {
    try {
      var file = directory.resolve(text);
      if (Files.isRegularFile(file)) {
        return file;
      }
    } catch (InvalidPathException none) {
      throw new IllegalArgumentException("is \"" + text + "\", which is not a valid path. Write it relative to the dossier, like target/app.jar",
          none);
    }
    throw new IllegalArgumentException(
        "is \"" + text
            + "\", but this file does not exist. Build it first, or write the path relative to the dossier, like target/app.jar");
  }

  private Subject file(String text) {
    try (var in = new DigestInputStream(Files.newInputStream(existing(text)), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return new Subject(text, Map.of("sha256", HexFormat.of().formatHex(in.getMessageDigest().digest())));
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("is \"" + text + "\", which cannot be read. Check its permissions", unreadable);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
    }
  }

  /** Returns the source with its commit. Without the key {@code git}, the commit is recorded if there is one. */
  private Optional<Subject> source(Optional<YamlSection> section) {
    return section.filter(found -> found.has("git")).map(found -> found.value("git", this::requestedCommit).flatMap(commit -> commit))
        .orElseGet(() -> GitCommit.around(directory)).map(SubjectReader::source);
  }

  private Optional<GitCommit> requestedCommit(String text) {
    if (text.equals("false")) {
      return Optional.empty();
    }
    var commit = GitCommit.around(directory.resolve(text.equals("true") ? "." : text));
    if (commit.isEmpty()) {
      throw new IllegalArgumentException("is \"" + text + "\", but there is no git commit. Commit first, or write git: false");
    }
    return commit;
  }

  private static Subject source(GitCommit commit) { return new Subject("source tree" + commit.state(), Map.of("gitCommit", commit.id())); }
}
