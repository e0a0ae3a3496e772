package io.github.readiness.sign;

import java.util.Base64;

/** Base64 in canonical form only: missing padding, unused bits and line ends are rejected. */
final class StrictBase64 {
  private StrictBase64() {}

  static String encode(byte[] bytes) { return Base64.getEncoder().encodeToString(bytes); }

  /** Decodes the standard or the URL-safe alphabet, as DSSE requires of readers, but not a mixture of both. */
  static byte[] decode(String text, String key) {
    var urlSafe = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
    try {
      var bytes = (urlSafe ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text);
      if (!(urlSafe ? Base64.getUrlEncoder() : Base64.getEncoder()).encodeToString(bytes).equals(text)) {
        throw new SignatureRejectedException("The envelope's \"" + key + "\" is not canonical base64.");
      }
      return bytes;
    } catch (IllegalArgumentException notBase64) {
      throw new SignatureRejectedException("The envelope's \"" + key + "\" is not base64: " + notBase64.getMessage(), notBase64);
    }
  }
}
