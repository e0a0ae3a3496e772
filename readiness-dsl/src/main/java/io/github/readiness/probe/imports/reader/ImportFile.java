package io.github.readiness.probe.imports.reader;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apiguardian.api.API;

/** Imported file, read once as a stream. Gzipped content is decompressed; the digest is of the file as stored. */
@API(status = INTERNAL, since = "0.1")
public final class ImportFile implements Closeable {
  private static final int HEAD = 4096;
  private static final String GZIP = " is truncated or invalid gzip data. Copy the file again, or run the tool again.";

  private final Path path;
  private final DigestingStream digest;
  private final InputStream raw;
  private final InputStream content;
  private final String head;

  private ImportFile(Path path, DigestingStream digest, InputStream raw, InputStream content, String head) {
    this.path = path;
    this.digest = digest;
    this.raw = raw;
    this.content = content;
    this.head = head;
  }

  public static ImportFile open(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new UnreadableFileException(path + (Files.isDirectory(path) ? " is a directory" : " does not exist")
          + ". Write the path of the file that the tool wrote, relative to the directory of the test JVM, " + Path.of("").toAbsolutePath() + ".");
    }
    var digest = new DigestingStream(Files.newInputStream(path));
    try {
      return of(path, digest);
    } catch (IOException | RuntimeException thrown) {
      digest.close();
      throw thrown;
    }
  }

  private static ImportFile of(Path path, DigestingStream digest) throws IOException {
    var raw = new BufferedInputStream(digest, 1 << 16);
    var zipped = new String(peek(raw, 2), StandardCharsets.ISO_8859_1).equals("\u001f\u008b");
    var content = zipped ? new BufferedInputStream(unzipped(path, raw), 1 << 16) : raw;
    var start = head(path, content);
    if (start.length == 0) {
      throw new UnreadableFileException(
          path + " is empty: the tool was stopped early, or it wrote another file. Run it again and use its file.");
    }
    if (start.length > 1 && ((start[0] == -1 && start[1] == -2) || (start[0] == -2 && start[1] == -1))) {
      throw new UnreadableFileException(
          path + " is UTF-16, the encoding of > in PowerShell. Write it as UTF-8, for example with | Out-File -Encoding utf8.");
    }
    return new ImportFile(path, digest, raw, content, new String(start, StandardCharsets.UTF_8));
  }

  private static InputStream unzipped(Path path, InputStream raw) throws IOException {
    try {
      return new GZIPInputStream(raw);
    } catch (EOFException | ZipException broken) {
      throw new UnreadableFileException(path + GZIP);
    }
  }

  private static byte[] head(Path path, InputStream content) throws IOException {
    try {
      return peek(content, HEAD);
    } catch (EOFException | ZipException broken) {
      throw new UnreadableFileException(path + GZIP);
    }
  }

  private static byte[] peek(InputStream stream, int bytes) throws IOException {
    stream.mark(bytes);
    try {
      return stream.readNBytes(bytes);
    } finally {
      stream.reset();
    }
  }

  public Path path() { return path; }

  /** Returns the first 4 KiB as text, independent of the reading position. */
  public String head() { return head; }

  /** Returns the content. Closing this stream has no effect. Reading fails if gzip data is truncated or invalid. */
  public InputStream content() {
    return new FilterInputStream(content) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException { return in.read(bytes, offset, length); }

      @Override
      public void close() {}
    };
  }

  public LineReader lines() {
    return new LineReader(this);
  }

  /** Returns the content as UTF-8 text. Invalid bytes become replacement characters. */
  Reader text() {
    return new BufferedReader(new InputStreamReader(content(), StandardCharsets.UTF_8), 1 << 16);
  }

  /** Returns the modification time, for files without a date. */
  public Instant written() throws IOException {
    return Files.getLastModifiedTime(path).toInstant();
  }

  /** Reads the rest of the file, and returns the digest of the whole. */
  public DigestingStream digest() throws IOException {
    raw.transferTo(OutputStream.nullOutputStream());
    return digest;
  }

  /** Returns an exception about the whole file. */
  public UnreadableFileException refused(String what) {
    return new UnreadableFileException(path + " " + what);
  }

  @Override
  public void close() throws IOException { digest.close(); }
}
