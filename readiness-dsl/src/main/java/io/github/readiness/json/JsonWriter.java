package io.github.readiness.json;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writer of JSON on one line, in UTF-8. Equal calls give equal bytes. Half of a surrogate pair is written as {@code ?}. */
@API(status = INTERNAL, since = "0.1")
public final class JsonWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator generator;
  private final ByteArrayOutputStream out;

  private JsonWriter(JsonGenerator generator, ByteArrayOutputStream out) {
    this.generator = generator;
    this.out = out;
  }

  /** Returns the JSON that the content writes, in UTF-8. */
  public static byte[] writeBytes(Consumer<JsonWriter> content) {
    var out = new ByteArrayOutputStream(1024);
    try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      content.accept(new JsonWriter(generator, out));
    }
    return out.toByteArray();
  }

  /** Returns the JSON that the content writes. */
  public static String write(Consumer<JsonWriter> content) {
    return new String(writeBytes(content), StandardCharsets.UTF_8);
  }

  public JsonWriter beginObject() {
    generator.writeStartObject();
    return this;
  }

  public JsonWriter endObject() {
    generator.writeEndObject();
    return this;
  }

  public JsonWriter beginArray() {
    generator.writeStartArray();
    return this;
  }

  public JsonWriter endArray() {
    generator.writeEndArray();
    return this;
  }

  /** Writes the name of a field. Its value must be written next. */
  public JsonWriter name(String name) {
    generator.writeName(withoutLoneSurrogates(name));
    return this;
  }

  public JsonWriter value(String text) {
    generator.writeString(withoutLoneSurrogates(text));
    return this;
  }

  public JsonWriter value(long number) {
    generator.writeNumber(number);
    return this;
  }

  public JsonWriter value(boolean truth) {
    generator.writeBoolean(truth);
    return this;
  }

  /** Writes a number. NaN and infinity, which JSON does not support, are written as text. */
  public JsonWriter value(double number) {
    if (Double.isFinite(number)) {
      generator.writeNumber(number);
    } else {
      generator.writeString(Double.toString(number));
    }
    return this;
  }

  /** Writes a number with exactly these digits. */
  public JsonWriter number(String digits) {
    generator.writeNumber(digits);
    return this;
  }

  public JsonWriter nullValue() {
    generator.writeNull();
    return this;
  }

  /** Writes a value that already is JSON. */
  public JsonWriter json(byte[] utf8) {
    generator.writeRawValue("");                                            // writes the comma if one is needed
    generator.flush();
    out.writeBytes(utf8);
    return this;
  }

  private static String withoutLoneSurrogates(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      }
    }
    return text;
  }
}
