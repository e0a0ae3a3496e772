package io.github.readiness.sign;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.json.InvalidJsonException;
import io.github.readiness.json.JsonReader;
import io.github.readiness.json.JsonType;
import io.github.readiness.json.JsonValue;
import io.github.readiness.json.JsonWriter;
import io.github.readiness.json.RecordMapper;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * In-toto Statement v1 (github.com/in-toto/attestation, spec/v1): a predicate about artifacts.
 *
 * @param subjects artifacts; if empty, none was declared, and the statement covers no artifact
 * @param predicate JSON object as text; here the report
 */
@API(status = MAINTAINED, since = "0.1")
public record Statement(List<Subject> subjects, String predicate) {
  /** Type of every statement of in-toto version 1. */
  public static final String TYPE = "https://in-toto.io/Statement/v1";
  /** Type of the predicate: a readiness report, {@code report.json} of schema version 1. */
  public static final String PREDICATE_TYPE = "https://readiness.github.io/report/v1";

  private static final String WHAT = "The statement";

  public Statement {
    subjects = List.copyOf(subjects);
    requireObject(predicate);
  }

  /**
   * Artifact with its digests.
   *
   * @param digest lower-case hex by algorithm, at least one: {@code sha256}, {@code gitCommit}
   */
  public record Subject(String name, Map<String, String> digest) {
    public Subject {
      if (digest.isEmpty()) {
        throw new IllegalArgumentException("The subject " + name + " has no digest, so nothing ties the statement to it. Give its sha256.");
      }
      digest = Collections.unmodifiableMap(new TreeMap<>(digest));
    }
  }

  /**
   * Returns true if the predicate is this JSON apart from white space: the same keys in the same order, and numbers written the same. A text that is
   * not a JSON object, or has a duplicate key, gives {@code false}.
   */
  public boolean hasPredicate(String json) { return JsonReader.areEquivalent(predicate, json); }

  private static void requireObject(String predicate) {
    try (var reader = JsonReader.of(predicate)) {
      if (reader.peek() != JsonType.OBJECT) {
        throw new SignatureRejectedException("The predicate is not a JSON object.");
      }
      reader.skipValue();
      reader.endDocument();
    } catch (InvalidJsonException mistake) {
      throw new SignatureRejectedException("The predicate cannot be read: " + mistake.getMessage() + ".", mistake);
    }
  }

  /** Returns the statement as JSON. The same statement gives the same bytes. */
  byte[] toJson() {
    return JsonWriter.writeBytes(json -> {
      json.beginObject().name("_type").value(TYPE).name("subject").json(RecordMapper.bytes(subjects));
      json.name("predicateType").value(PREDICATE_TYPE).name("predicate").json(predicate.getBytes(StandardCharsets.UTF_8)).endObject();
    });
  }

  /**
   * Reads a payload.
   *
   * @throws SignatureRejectedException if it is not a statement about a readiness report
   */
  static Statement parse(byte[] payload) {
    try (var reader = JsonReader.of(payload)) {
      return read(reader, payload);
    } catch (InvalidJsonException mistake) {
      throw new SignatureRejectedException(WHAT + " cannot be read: " + mistake.getMessage() + ".", mistake);
    }
  }

  private static Statement read(JsonReader reader, byte[] payload) {
    var subjects = JsonValue.missing();
    var predicate = "";
    var types = new TreeMap<>(Map.of("_type", "none", "predicateType", "none"));
    reader.beginObject();
    while (reader.hasNext()) {
      var name = reader.nextName();
      switch (name) {
        case "_type", "predicateType" -> types.put(name, reader.nextString());
        case "subject" -> subjects = reader.nextValue();
        case "predicate" -> predicate = reader.nextText(payload);
        default -> reader.skipValue();
      }
    }
    reader.endObject();
    reader.endDocument();
    requireType("_type", types.get("_type"), TYPE);
    requireType("predicateType", types.get("predicateType"), PREDICATE_TYPE);
    if (subjects.type() != JsonType.ARRAY || !predicate.startsWith("{")) {
      throw new SignatureRejectedException(WHAT + " needs a list \"subject\" and an object \"predicate\".");
    }
    return new Statement(subjects.items().stream().map(Statement::subject).toList(), predicate);
  }

  private static void requireType(String key, String found, String expected) {
    if (!found.equals(expected)) {
      throw new SignatureRejectedException(WHAT + " has the " + key + " " + Envelope.quote(found) + ", but only \"" + expected + "\" is supported.");
    }
  }

  private static Subject subject(JsonValue tree) {
    var digest = new TreeMap<String, String>();
    tree.at("digest").fields().forEach((algorithm, value) -> digest.put(algorithm, Envelope.text(tree.at("digest"), algorithm, "A subject")));
    if (digest.isEmpty()) {
      throw new SignatureRejectedException("A subject of the statement has no digest.");
    }
    return new Subject(Envelope.text(tree, "name", "A subject"), digest);
  }
}
