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

/** Reader and writer of key files. A written file is readable by its owner only, and appears completely or not at all. */
final class KeyFile {
  static final String PRIVATE = ".key.pem";
  static final String PUBLIC = ".pub.pem";
  /** Size limit, far above any key. A file at a wrong path, such as a disk image or a log, is rejected before its content fills the heap. */
  static final int MAX_BYTES = 1 << 20;

  private KeyFile() {}

  /** Returns the file of the public key: {@code name.pub.pem} in the directory of {@code name.key.pem} or {@code name.pem}. */
  static Path publicFile(Path privateFile) {
    return privateFile.resolveSibling(privateFile.getFileName().toString().replaceFirst("(\\.key)?\\.pem$", "") + PUBLIC);
  }

  /**
   * Reads the text of a file.
   *
   * @param command shell command that creates the file, for messages
   */
  static String read(Path file, String command) {
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new KeyRejectedException(file + " is larger than " + MAX_BYTES + " bytes, so it is not a key. Create one: " + command);
      }
      return new String(bytes, StandardCharsets.ISO_8859_1);                 // PEM is ASCII; other characters fail as PEM, with their own message
    } catch (NoSuchFileException missing) {
      throw new KeyRejectedException("There is no key at " + file + ". Create one: " + command);
    } catch (IOException unreadable) {
      throw new KeyRejectedException(
          "The key at " + file + " cannot be read (" + unreadable + "). Make it readable for this account: chmod u+r " + file);
    }
  }

  /**
   * Writes a file that only its owner can read, unless the file exists. Returns true if it was written.
   *
   * <p>A hard link puts a finished file in place only if the name is free. On a file system without hard links a move does the same, except that
   * another process may create the file in a very short interval.
   */
  static boolean writeOnce(Path file, String text) throws IOException {
    var directory = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(directory)) {                                      // JDK-8294193: createDirectories refuses a link to a directory
      Files.createDirectories(directory, ownerOnly(directory, "rwx------"));
    }
    var draft = Files.createTempFile(directory, ".key", ".tmp", ownerOnly(directory, "rw-------"));
    try {
      Files.writeString(draft, text, StandardCharsets.US_ASCII);
      moveIfAbsent(draft, file);
      return true;
    } catch (FileAlreadyExistsException another) {
      return false;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void moveIfAbsent(Path draft, Path file) throws IOException {
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
