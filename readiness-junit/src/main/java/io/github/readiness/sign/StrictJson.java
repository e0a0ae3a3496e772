package io.github.readiness.sign;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON that everyone reads the same way: UTF-8, one value, no key twice, numbers exact, nesting and sizes bounded. Written on one line in the
 * order of the tree.
 */
final class StrictJson {
  /** Largest envelope, and so largest report: 64 MiB, some hundred thousand checks. */
  static final int MOST_BYTES = 64 << 20;

  private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(MOST_BYTES).maxNestingDepth(200).build())
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
      .build();

  private StrictJson() {}

  /** Reads an object; {@code what} names it in messages. */
  static JsonNode object(byte[] json, String what) {
    if (json.length > MOST_BYTES) {
      throw new SignatureRefused(what + " is larger than " + MOST_BYTES + " bytes.");
    }
    try {
      var tree = MAPPER.readTree(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString());
      if (!tree.isObject()) {
        throw new SignatureRefused(what + " is no JSON object.");
      }
      return tree;
    } catch (CharacterCodingException notUtf8) {
      throw new SignatureRefused(what + " is not in UTF-8.", notUtf8);
    } catch (JacksonException mistake) {
      throw new SignatureRefused(what + " is no JSON that can be relied on: " + mistake.getOriginalMessage(), mistake);
    }
  }

  /** The text at a key, which must be there and be text. */
  static String text(JsonNode object, String key, String what) {
    var value = object.get(key);
    if (value == null || !value.isString()) {
      throw new SignatureRefused(what + " has no text \"" + key + "\".");
    }
    return value.stringValue();
  }

  /** Foreign text for a message: quoted, cut short, and without what a terminal would obey. */
  static String shown(String foreign) {
    var visible = foreign.replaceAll("\\p{C}", "?");
    return "\"" + (visible.length() > 100 ? visible.substring(0, 100) + "..." : visible) + "\"";
  }

  static String line(Object value) { return MAPPER.writeValueAsString(value); }
}
