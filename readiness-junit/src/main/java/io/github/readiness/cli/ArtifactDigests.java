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

/** Files and their SHA-256. */
final class ArtifactDigests {
  private ArtifactDigests() {}

  /** Lower-case hex, read in pieces, so that an image of gigabytes fits. */
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

  /** Those of the files that no subject names by its digest; names do not count, since anyone can rename. */
  static List<Path> unnamed(List<Path> files, List<Statement.Subject> subjects) {
    return files.stream().filter(file -> {
      var digest = sha256(file);
      return subjects.stream().noneMatch(subject -> digest.equals(subject.digest().get("sha256")));
    }).toList();
  }
}
