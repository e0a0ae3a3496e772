package io.github.readiness.cli;

import io.github.readiness.sign.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 digests of artifact files. */
final class ArtifactDigests {
  private ArtifactDigests() {}

  /** Returns the SHA-256 in lower-case hex. The file is read in pieces of 64 KiB, so that large images need little memory. */
  static String sha256(Path file) {
    try (var in = Files.newInputStream(file)) {
      var digest = MessageDigest.getInstance("SHA-256");
      var piece = new byte[1 << 16];
      for (var length = in.read(piece); length >= 0; length = in.read(piece)) {
        digest.update(piece, 0, length);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The file " + file + " cannot be read: " + unreadable, unreadable);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256.", impossible);
    }
  }

  /** Returns the files whose digest is missing from all subjects. File names are not compared, because a file can be renamed. */
  static List<Path> withoutSubject(List<Path> files, List<Statement.Subject> subjects) {
    return files.stream().filter(file -> {
      var digest = sha256(file);
      return subjects.stream().noneMatch(subject -> digest.equals(subject.digest().get("sha256")));
    }).toList();
  }
}
