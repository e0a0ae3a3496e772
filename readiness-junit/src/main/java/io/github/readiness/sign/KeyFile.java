package io.github.readiness.sign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Key files: small, private, there whole or not at all. */
final class KeyFile {
  static final String PRIVATE = ".key.pem";
  static final String PUBLIC = ".pub.pem";
  /** Far above any key, so that a wrong path (a disk image, a log) is refused before it fills the heap. */
  static final int MOST_BYTES = 1 << 20;

  private KeyFile() {}

  /** The file of the public key: {@code name.pub.pem} beside {@code name.key.pem} or {@code name.pem}. */
  static Path publicFile(Path privateFile) {
    return privateFile.resolveSibling(privateFile.getFileName().toString().replaceFirst("(\\.key)?\\.pem$", "") + PUBLIC);
  }

  /** The text of a file; {@code mending} is the command that makes one. */
  static String read(Path file, String mending) {
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new KeyRejectedException(file + " is larger than " + MOST_BYTES + " bytes, which no key is. Make one: " + mending);
      }
      return new String(bytes, StandardCharsets.ISO_8859_1);                 // PEM is ASCII; what is not fails as PEM, with its own message
    } catch (NoSuchFileException missing) {
      throw new KeyRejectedException("There is no key at " + file + ". Make one: " + mending);
    } catch (IOException unreadable) {
      throw new KeyRejectedException(
          "The key at " + file + " cannot be read (" + unreadable + "). Make it readable for this account: chmod u+r " + file);
    }
  }

  /**
   * Writes a file for its owner alone, unless it is there; says whether it was not. A hard link is the one way of the file system to put a
   * finished file in place only if the name is free; where there are none, a plain move does the same with a gap nobody can aim at.
   */
  static boolean writeOnce(Path file, String text) throws IOException {
    var directory = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(directory)) {                                      // JDK-8294193: createDirectories refuses a link to a directory
      Files.createDirectories(directory, ownerOnly(directory, "rwx------"));
    }
    var draft = Files.createTempFile(directory, ".key", ".tmp", ownerOnly(directory, "rw-------"));
    try {
      Files.writeString(draft, text, StandardCharsets.US_ASCII);
      put(draft, file);
      return true;
    } catch (FileAlreadyExistsException another) {
      return false;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void put(Path draft, Path file) throws IOException {
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException another) {
      throw another;
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      Files.move(draft, file);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path directory, String permissions) {
    return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
        : new FileAttribute<?>[0];
  }
}
