package io.github.readiness.probe.health;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32C;

/**
 * A line of a journal: a JSON object whose last field, {@code "crc"}, is the CRC-32C (RFC 3720, appendix B.4) of all bytes of the line before its
 * comma, as 8 lower-case hexadecimal digits.
 */
final class JournalLine {
  private static final String FIELD = ",\"crc\":\"";
  private static final int LENGTH = FIELD.length() + 8 + 2;

  private JournalLine() {}

  /**
   * Seals a line, its end included.
   *
   * @param fields the object without its closing brace
   */
  static byte[] sealed(String fields) {
    var bytes = fields.getBytes(UTF_8);
    return (new String(bytes, UTF_8) + ending(bytes, 0, bytes.length) + "\n").getBytes(UTF_8);
  }

  /** Whether the bytes from here to there, the end of the line not included, are as they were written. */
  static boolean isWhole(byte[] bytes, int from, int until) {
    var end = until - LENGTH;
    return end > from && new String(bytes, end, LENGTH, US_ASCII).equals(ending(bytes, from, end - from));
  }

  private static String ending(byte[] bytes, int from, int length) {
    var crc = new CRC32C();
    crc.update(bytes, from, length);
    return FIELD + String.format("%08x", crc.getValue()) + "\"}";
  }
}
