package io.github.readiness.sign;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Block of a PEM text (RFC 7468). Text outside blocks is ignored, as RFC 7468, 2 requires. */
record Pem(String label, byte[] der) {
  private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  /**
   * Returns all blocks, in order. Line ends may be spaces or the two characters {@code \n}, as in keys from environment variables. A block that is
   * not plain base64 (RFC 1421 headers) has empty content.
   */
  static List<Pem> blocks(String text) {
    return BLOCK.matcher(text.replace("\\n", "\n")).results().map(found -> new Pem(found.group(1), decoded(found.group(2)))).toList();
  }

  private static byte[] decoded(String body) {
    try {
      return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  /** Returns the block as written by openssl: lines of 64 characters, with a line end at the end. */
  String text() {
    return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
  }
}
