package io.github.readiness.probe.health.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.Arrays;
import java.util.zip.CRC32C;
import org.apiguardian.api.API;

/**
 * Line of a journal with its checksum. The line is a JSON object with {@code "crc"} as its last field: the CRC-32C (RFC 3720, appendix B.4) of all
 * bytes of the line before its comma. The checksum has 8 lower-case hexadecimal digits.
 */
@API(status = INTERNAL, since = "0.1")
public final class JournalLine {
  private static final String FIELD = ",\"crc\":\"";
  private static final int LENGTH = FIELD.length() + 8 + 2;

  private JournalLine() {}

  /**
   * Returns the object with its checksum and a line end.
   *
   * @param object a JSON object on one line
   */
  public static byte[] sealed(byte[] object) {
    var checked = object.length - 1;                                        // the closing brace follows the checksum
    var line = Arrays.copyOf(object, checked + LENGTH + 1);
    var end = (ending(object, 0, checked) + "\n").getBytes(US_ASCII);
    System.arraycopy(end, 0, line, checked, end.length);
    return line;
  }

  /** Returns true if the checksum of these bytes, without the line end, is correct. */
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
