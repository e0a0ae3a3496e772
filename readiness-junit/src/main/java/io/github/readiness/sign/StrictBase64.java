package io.github.readiness.sign;

import java.util.Base64;

/** Base64 with one spelling per content: what would be written otherwise (no padding, loose bits, line ends) is refused. */
final class StrictBase64 {
  private StrictBase64() {}

  static String encode(byte[] bytes) { return Base64.getEncoder().encodeToString(bytes); }

  /** Reads the standard or the URL-safe alphabet, as DSSE asks of readers, not a mixture. */
  static byte[] decode(String text, String key) {
    var urlSafe = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
    try {
      var bytes = (urlSafe ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text);
      if (!(urlSafe ? Base64.getUrlEncoder() : Base64.getEncoder()).encodeToString(bytes).equals(text)) {
        throw new SignatureRejectedException("The envelope's \"" + key + "\" is base64 that would be written otherwise.");
      }
      return bytes;
    } catch (IllegalArgumentException notBase64) {
      throw new SignatureRejectedException("The envelope's \"" + key + "\" is no base64: " + notBase64.getMessage(), notBase64);
    }
  }
}
