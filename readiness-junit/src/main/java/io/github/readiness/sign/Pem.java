package io.github.readiness.sign;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** One block of a PEM text (RFC 7468). What stands around blocks is passed over, as RFC 7468, 2 asks. */
record Pem(String label, byte[] der) {
  private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  /**
   * Every block, in order; none where the text has none. Line ends may have become spaces or the two characters {@code \n}, which is what
   * happens to keys in environment variables. The content of a block that is not plain base64 (RFC 1421 headers) is left empty.
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

  /** Lines of 64 characters, ending in a line end, as openssl writes it. */
  String text() {
    return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
  }
}
