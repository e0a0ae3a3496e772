package io.github.readiness.probe.imports.reader;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.apiguardian.api.API;

/** Stream that records size, digest and beginning of the bytes that were read. */
@API(status = INTERNAL, since = "0.1")
public final class DigestingStream extends FilterInputStream {
  public static final int KEPT = 256 * 1024;
  private static final int MOST_TEXT = 4 << 20;

  private final MessageDigest digest;
  private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
  private long size;

  DigestingStream(InputStream in) {
    super(in);
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("SHA-256 is required in every Java runtime.", absent);
    }
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    var read = in.read(bytes, offset, length);
    if (read > 0) {
      size += read;
      digest.update(bytes, offset, read);
      beginning.write(bytes, offset, Math.min(read, KEPT - beginning.size()));
    }
    return read;
  }

  @Override
  public boolean markSupported() { return false; }

  public long size() { return size; }

  /** Returns at most the first 256 KiB. */
  public byte[] beginning() { return beginning.toByteArray(); }

  /** Returns the beginning as text (ISO 8859-1). A gzipped beginning is decompressed as far as possible. */
  public String text() {
    var bytes = beginning();
    try (var zipped = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(upToTheBreak(zipped), StandardCharsets.ISO_8859_1);
    } catch (IOException none) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  private static byte[] upToTheBreak(InputStream zipped) {
    var bytes = new ByteArrayOutputStream();
    try {
      for (var one = zipped.read(); one >= 0 && bytes.size() < MOST_TEXT; one = zipped.read()) {
        bytes.write(one);
      }
    } catch (IOException cutOff) {
      return bytes.toByteArray();
    }
    return bytes.toByteArray();
  }

  /** Returns {@code sha256:} and the digest. Can be called only once, at the end. */
  public String sha256() {
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }
}
