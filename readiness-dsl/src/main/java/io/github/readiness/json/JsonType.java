package io.github.readiness.json;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/** Type of the next element in a {@link JsonReader}, or of a {@link JsonValue}. */
@API(status = INTERNAL, since = "0.1")
public enum JsonType {
  OBJECT("an object"), ARRAY("a list"), STRING("a text"), NUMBER("a number"), BOOLEAN("true or false"), NULL("null"),
  /** A field that does not exist. */
  MISSING("nothing"),
  /** The end of the object, list or document. */
  END("the end");

  private final String words;

  JsonType(String words) { this.words = words; }

  /** Returns the name of the type for messages. */
  public String displayName() { return words; }
}
