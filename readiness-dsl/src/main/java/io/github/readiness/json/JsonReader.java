package io.github.readiness.json;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * Strict streaming reader of one JSON document: RFC 8259 with the restrictions of I-JSON (RFC 7493, 2.1 to 2.3). The text must be UTF-8, without duplicate
 * keys in an object, single surrogates or text after the end. Objects and lists may have at most {@value #DEEPEST} levels. A byte order mark is skipped.
 *
 * <p>Every method that reads throws {@link InvalidJsonException}, with line and column, if the text is not such JSON or the next value has another type.
 */
@API(status = INTERNAL, since = "0.1")
public final class JsonReader implements AutoCloseable {
  /** Maximum nesting of objects and lists. */
  public static final int DEEPEST = 200;

  private static final int MAX_STRING_LENGTH = 64 << 20;
  private static final JsonFactory FACTORY = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxStringLength(MAX_STRING_LENGTH).build())
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final Pattern DUPLICATE = Pattern.compile("Duplicate .*?\"(.*)\"", Pattern.DOTALL);

  private final JsonParser parser;
  private JsonToken next;

  /** Conversion of characters to a number, without copying them. */
  @FunctionalInterface
  public interface CharsToDouble {
    /** @throws NumberFormatException if they are not a number */
    double convert(char[] chars, int offset, int length);
  }

  private JsonReader(JsonParser parser) {
    this.parser = parser;
    try {
      advance();
    } catch (InvalidJsonException broken) {
      parser.close();
      throw broken;
    }
  }

  /** Opens a document in UTF-8. */
  public static JsonReader of(byte[] document) { return of(document, 0, document.length); }

  /** Opens a document in UTF-8 that is a part of the array. */
  public static JsonReader of(byte[] document, int offset, int length) {
    requireUtf8(document, offset, length);
    return new JsonReader(FACTORY.createParser(ObjectReadContext.empty(), document, offset, length));
  }

  /** Opens a document. */
  public static JsonReader of(String document) {
    var text = document.startsWith("\ufeff") ? document.substring(1) : document;
    return new JsonReader(FACTORY.createParser(ObjectReadContext.empty(), text));
  }

  /**
   * Returns true if both documents are strict JSON with the same content: equal keys in equal order and numbers in equal notation. White space and escapes
   * may differ.
   */
  public static boolean areEquivalent(String one, String other) {
    try (var first = of(one); var second = of(other)) {
      while (first.next != null && first.next == second.next) {
        if (!first.requireWholePairs(first.content()).equals(second.content())) {
          return false;
        }
        first.advance();
        second.advance();
      }
      return first.next == second.next;
    } catch (InvalidJsonException broken) {
      return false;
    }
  }

  /** Returns the type of the next value; {@link JsonType#END} at the end of the current object, list or document. */
  public JsonType peek() {
    if (next == null) {
      return JsonType.END;
    }
    return switch (next) {
      case START_OBJECT -> JsonType.OBJECT;
      case START_ARRAY -> JsonType.ARRAY;
      case VALUE_STRING, PROPERTY_NAME -> JsonType.STRING;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonType.NUMBER;
      case VALUE_TRUE, VALUE_FALSE -> JsonType.BOOLEAN;
      case VALUE_NULL -> JsonType.NULL;
      default -> JsonType.END;
    };
  }

  /** Returns true if the current object or list has another element. */
  public boolean hasNext() {
    return next != JsonToken.END_OBJECT && next != JsonToken.END_ARRAY && next != null;
  }

  public void beginObject() { take(JsonToken.START_OBJECT, JsonType.OBJECT); }

  public void endObject() { take(JsonToken.END_OBJECT, JsonType.END); }

  public void beginArray() { take(JsonToken.START_ARRAY, JsonType.ARRAY); }

  public void endArray() { take(JsonToken.END_ARRAY, JsonType.END); }

  /** Reads the name of the next field of an object. */
  public String nextName() {
    if (next != JsonToken.PROPERTY_NAME) {
      throw errorAtNextValue("Expected the name of a field, but found " + peek().displayName());
    }
    var name = requireWholePairs(parser.currentName());
    advance();
    return name;
  }

  public String nextString() {
    require(JsonType.STRING);
    var text = requireWholePairs(content());
    advance();
    return text;
  }

  /** Reads a text that is a number in a notation other than JSON's, such as {@code "+Inf"}. */
  public double nextNumberText(CharsToDouble conversion) {
    require(JsonType.STRING);
    var number = convert(conversion);
    advance();
    return number;
  }

  private double convert(CharsToDouble conversion) {
    try {
      return conversion.convert(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
    } catch (NumberFormatException invalid) {
      throw errorAtNextValue("Expected a number in quotes");
    } catch (JacksonException broken) {
      throw translated(broken);
    }
  }

  /** Reads a number. A number beyond the range of a double becomes infinite. */
  public double nextDouble() {
    require(JsonType.NUMBER);
    try {
      var number = parser.getDoubleValue();
      advance();
      return number;
    } catch (JacksonException broken) {
      throw translated(broken);
    }
  }

  /** Reads a whole number in the range of a long. It must have no fraction and no exponent. */
  public long nextLong() {
    require(JsonType.NUMBER);
    try {
      if (next != JsonToken.VALUE_NUMBER_INT) {
        throw errorAtNextValue("Expected a whole number");
      }
      var number = parser.getLongValue();
      advance();
      return number;
    } catch (JacksonException broken) {
      throw errorAtNextValue("Expected a whole number of at most 19 digits");
    }
  }

  /** Reads a whole number in the range of an int. */
  public int nextInt() {
    require(JsonType.NUMBER);
    var number = converted(content(), Integer::valueOf, "a whole number of at most 10 digits");
    advance();
    return number;
  }

  /** Reads a number and returns its text in the document. */
  public String nextNumber() {
    require(JsonType.NUMBER);
    var digits = content();
    advance();
    return digits;
  }

  public boolean nextBoolean() {
    require(JsonType.BOOLEAN);
    var value = next == JsonToken.VALUE_TRUE;
    advance();
    return value;
  }

  public void nextNull() {
    require(JsonType.NULL);
    advance();
  }

  /** Skips the next value and its content. Checks it as strictly as when reading. */
  public void skipValue() { skip(); }

  /** Skips the next value; returns the offset of the byte after it. */
  private long skip() {
    if (!hasNext()) {
      throw errorAtNextValue("Expected a value, but found the end");
    }
    var depth = 0;
    long end;
    do {
      switch (next) {
        case START_OBJECT, START_ARRAY -> depth++;
        case END_OBJECT, END_ARRAY -> depth--;
        case PROPERTY_NAME -> requireWholePairs(parser.currentName());
        case VALUE_STRING -> requireWholePairs(content());
        default -> {
          // a number, true, false or null
        }
      }
      end = parser.currentLocation().getByteOffset();
      advance();
      if (next == null && depth > 0) {
        throw errorAtNextValue("The JSON is cut off");
      }
    } while (depth > 0);
    return end;
  }

  /** Reads the next value and its content. */
  public JsonValue nextValue() {
    var line = line();
    return switch (peek()) {
      case OBJECT -> JsonValue.object(this, line);
      case ARRAY -> JsonValue.array(this, line);
      case STRING -> new JsonValue(JsonType.STRING, nextString(), line);
      case NUMBER -> new JsonValue(JsonType.NUMBER, nextNumber(), line);
      case BOOLEAN -> new JsonValue(JsonType.BOOLEAN, nextBoolean(), line);
      case NULL -> {
        nextNull();
        yield new JsonValue(JsonType.NULL, "null", line);
      }
      default -> throw errorAtNextValue("Expected a value, but found the end");
    };
  }

  /**
   * Reads the next value and returns its text in the document.
   *
   * @param document the text that this reader reads
   */
  public String nextText(byte[] document) {
    var from = (int) parser.currentTokenLocation().getByteOffset();
    return new String(document, from, (int) skip() - from, StandardCharsets.UTF_8);
  }

  /** Requires that the document ends here. */
  public void endDocument() {
    if (next != null) {
      throw errorAtNextValue("Expected the end of the document, but found more text after it");
    }
  }

  /** Returns the line of the next value, 1 for the first. */
  public int line() { return Math.max(1, position().getLineNr()); }

  /** Returns an exception with the position of the next value. */
  public InvalidJsonException errorAtNextValue(String problem) {
    return new InvalidJsonException(problem, line(), Math.max(1, position().getColumnNr()));
  }

  @Override
  public void close() { parser.close(); }

  private TokenStreamLocation position() { return next == null ? parser.currentLocation() : parser.currentTokenLocation(); }

  /** Returns the text of the next token. The library decodes a string only now. */
  private String content() {
    try {
      return parser.getString();
    } catch (JacksonException broken) {
      throw translated(broken);
    }
  }

  private void take(JsonToken token, JsonType type) {
    if (next != token) {
      throw errorAtNextValue("Expected " + type.displayName() + ", but found " + peek().displayName());
    }
    advance();
  }

  private void require(JsonType type) {
    if (peek() != type || next == JsonToken.PROPERTY_NAME) {
      throw errorAtNextValue(
          "Expected " + type.displayName() + ", but found " + (next == JsonToken.PROPERTY_NAME ? "the name of a field" : peek().displayName()));
    }
  }

  private void advance() {
    try {
      next = parser.nextToken();
    } catch (JacksonException broken) {
      throw translated(broken);
    }
  }

  /** Replaces the message of the library, which mentions options and classes that users do not know. */
  private static InvalidJsonException translated(JacksonException broken) {
    var position = broken.getLocation();
    var line = position == null ? 1 : Math.max(1, position.getLineNr());
    var column = position == null ? 1 : Math.max(1, position.getColumnNr());
    return new InvalidJsonException(problem(broken), line, column);
  }

  private static String problem(JacksonException broken) {
    if (broken instanceof UnexpectedEndOfInputException) {
      return "The JSON is cut off";
    }
    if (broken instanceof StreamConstraintsException) {
      return "The JSON is nested deeper than " + DEEPEST + " levels, or has a number, name or text that is too long";
    }
    var duplicate = DUPLICATE.matcher(String.valueOf(broken.getOriginalMessage()));
    return duplicate.find() ? "The key \"" + printable(duplicate.group(1)) + "\" appears twice in one object" : "The text is not valid JSON";
  }

  private static String printable(String key) {
    var visible = key.replaceAll("\\p{C}", "?");
    return visible.length() <= 100 ? visible : visible.substring(0, 100) + "...";
  }

  private String requireWholePairs(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isHighSurrogate(text.charAt(i)) || i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw errorAtNextValue("A text contains half of a surrogate pair");
        }
        i++;
      }
    }
    return text;
  }

  /** Checks the encoding. The library accepts overlong forms and surrogates, and detects UTF-16 and UTF-32 by zeros in the first four bytes. */
  private static void requireUtf8(byte[] document, int offset, int length) {
    var in = ByteBuffer.wrap(document, offset, length);
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var room = CharBuffer.allocate(Math.max(16, Math.min(length, 8192)));
    var result = decoder.decode(in, room, true);
    while (result.isOverflow()) {
      room.clear();
      result = decoder.decode(in, room, true);
    }
    if (result.isError()) {
      throw invalidBytes("The JSON is not in UTF-8", document, offset, in.position());
    }
    for (var i = offset; i < offset + Math.min(4, length); i++) {
      if (document[i] == 0) {
        throw invalidBytes("The text is not valid JSON", document, offset, i);
      }
    }
  }

  private static InvalidJsonException invalidBytes(String problem, byte[] document, int offset, int at) {
    var line = 1;
    var lineStart = offset;
    for (var i = offset; i < at; i++) {
      if (document[i] == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new InvalidJsonException(problem, line, at - lineStart + 1);
  }

  /**
   * Reads a text and converts it.
   *
   * @param conversion returns null, or throws {@code DateTimeException} or {@code NumberFormatException}, if it rejects the text
   * @param expected description of the expected text, for the error
   */
  <T> T next(Function<String, T> conversion, String expected) {
    require(JsonType.STRING);
    var converted = converted(requireWholePairs(content()), conversion, expected);
    advance();
    return converted;
  }

  /** Reads a decimal number, with or without quotes. */
  BigDecimal nextDecimal() {
    if (peek() != JsonType.NUMBER) {
      return next(JsonReader::decimal, "a decimal number");
    }
    var number = converted(content(), JsonReader::decimal, "a decimal number");
    advance();
    return number;
  }

  private static BigDecimal decimal(String text) { return DecimalParser.parse(text).orElse(null); }

  private <T> T converted(String text, Function<String, T> conversion, String expected) {
    try {
      return Optional.ofNullable(conversion.apply(text)).orElseThrow(() -> errorAtNextValue("Expected " + expected));
    } catch (DateTimeException | NumberFormatException invalid) {
      throw errorAtNextValue("Expected " + expected);
    }
  }
}
