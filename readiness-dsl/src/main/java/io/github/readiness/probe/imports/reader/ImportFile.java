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

/** A file on its way through: read once, as a stream, unzipped where it is gzipped, and digested as it lies there. */
@API(status = INTERNAL, since = "0.1")
public final class ImportFile implements Closeable {
  private static final int HEAD = 4096;
  private static final String GZIP = " is a gzip that breaks off, or none. Copy the file again, or run the tool again.";

  private final Path path;
  private final DigestingStream footprint;
  private final InputStream raw;
  private final InputStream content;
  private final String head;

  private ImportFile(Path path, DigestingStream footprint, InputStream raw, InputStream content, String head) {
    this.path = path;
    this.footprint = footprint;
    this.raw = raw;
    this.content = content;
    this.head = head;
  }

  public static ImportFile open(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new UnreadableFileException(path + (Files.isDirectory(path) ? " is a directory" : " does not exist")
          + ". Give the file that the tool wrote, as seen from the directory of the test JVM, " + Path.of("").toAbsolutePath() + ".");
    }
    var footprint = new DigestingStream(Files.newInputStream(path));
    try {
      return of(path, footprint);
    } catch (IOException | RuntimeException thrown) {
      footprint.close();
      throw thrown;
    }
  }

  private static ImportFile of(Path path, DigestingStream footprint) throws IOException {
    var raw = new BufferedInputStream(footprint, 1 << 16);
    var zipped = new String(peek(raw, 2), StandardCharsets.ISO_8859_1).equals("\u001f\u008b");
    var content = zipped ? new BufferedInputStream(unzipped(path, raw), 1 << 16) : raw;
    var start = head(path, content);
    if (start.length == 0) {
      throw new UnreadableFileException(
          path + " is empty: the tool was stopped before it wrote anything, or wrote elsewhere. Run it again and give its file.");
    }
    if (start.length > 1 && ((start[0] == -1 && start[1] == -2) || (start[0] == -2 && start[1] == -1))) {
      throw new UnreadableFileException(path + " is UTF-16, as PowerShell's > writes it. Write it as UTF-8, like | Out-File -Encoding utf8.");
    }
    return new ImportFile(path, footprint, raw, content, new String(start, StandardCharsets.UTF_8));
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

  /** Its first 4 KiB as text, whatever has been read. */
  public String head() { return head; }

  /** Its content, which whoever reads it cannot close; where a gzip is cut off or broken, reading fails. */
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

  /** Returns the content as UTF-8 text; what is not UTF-8 becomes a replacement character. */
  Reader text() {
    return new BufferedReader(new InputStreamReader(content(), StandardCharsets.UTF_8), 1 << 16);
  }

  /** When it was last written, for what says no time itself. */
  public Instant written() throws IOException {
    return Files.getLastModifiedTime(path).toInstant();
  }

  /** Reads what is left of it and tells of the whole. */
  public DigestingStream footprint() throws IOException {
    raw.transferTo(OutputStream.nullOutputStream());
    return footprint;
  }

  /** A mistake about the whole of it. */
  public UnreadableFileException refused(String what) {
    return new UnreadableFileException(path + " " + what);
  }

  @Override
  public void close() throws IOException { footprint.close(); }
}
