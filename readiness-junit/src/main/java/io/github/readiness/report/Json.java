package io.github.readiness.report;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.math.BigDecimal;
import java.util.Optional;
import org.apiguardian.api.API;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * How the project's records are written as JSON and read back: keys in the order of the records, decimals as strings without exponent, instants
 * and durations as ISO-8601, a missing value as {@code null}, {@code \n}, UTF-8. Same records, same bytes. A duplicate key is refused, so that
 * what one reader verified is what another reads.
 */
@API(status = MAINTAINED, since = "0.1")
public final class Json {
  private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
      .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
      .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
      .addModule(new SimpleModule().addSerializer(BigDecimal.class, new PlainDecimal()))
      .build();

  private Json() {}

  /** One line, without a line end. */
  public static String line(Object value) { return MAPPER.writeValueAsString(value); }

  /** Indented for people, ending in a line end. */
  public static String pretty(Object value) {
    var printer = new DefaultPrettyPrinter(Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
        .withObjectIndenter(new DefaultIndenter("  ", "\n")).withArrayIndenter(new DefaultIndenter("  ", "\n"));
    return MAPPER.writer().with(printer).writeValueAsString(value) + "\n";
  }

  /**
   * Reads what {@link #line} or {@link #pretty} wrote; keys that this version does not know are passed over.
   *
   * @throws IllegalArgumentException if it is no such JSON, with the place of the mistake
   */
  public static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JacksonException mistake) {
      throw new IllegalArgumentException("No " + type.getSimpleName() + " in JSON: " + mistake.getOriginalMessage()
          + (mistake.getLocation() == null
              ? ""
              : " at line " + mistake.getLocation().getLineNr() + ", column " + mistake.getLocation().getColumnNr()),
          mistake);
    }
  }

  /**
   * The same, for what must be whole: a part that is missing is refused, and so is {@code null} in place of the whole.
   *
   * @throws IllegalArgumentException if it is no such JSON, or not all of it
   */
  public static <T> T readWhole(String json, Class<T> type) {
    try {
      return Optional.ofNullable(MAPPER.readerFor(type).with(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES).<T>readValue(json))
          .orElseThrow(() -> new IllegalArgumentException("No " + type.getSimpleName() + " in JSON: it is null"));
    } catch (JacksonException mistake) {
      throw new IllegalArgumentException("No whole " + type.getSimpleName() + " in JSON: " + mistake.getOriginalMessage(), mistake);
    }
  }

  private static final class PlainDecimal extends StdSerializer<BigDecimal> {
    PlainDecimal() { super(BigDecimal.class); }

    @Override
    public void serialize(BigDecimal value, tools.jackson.core.JsonGenerator generator, SerializationContext context) {
      generator.writeString(value.stripTrailingZeros().toPlainString());
    }
  }
}
