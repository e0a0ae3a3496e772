package io.github.readiness.json;

import java.io.ByteArrayOutputStream;

/** Indents JSON that has no white space between its tokens: two spaces a level, one field or item a line. */
final class JsonIndenter {
  private final byte[] json;
  private final ByteArrayOutputStream out;
  private int depth;

  private JsonIndenter(byte[] json) {
    this.json = json;
    this.out = new ByteArrayOutputStream(json.length + json.length / 2);
  }

  /** Returns the same value, indented, with a line end behind it. */
  static byte[] indent(byte[] json) {
    var indenter = new JsonIndenter(json);
    for (var i = 0; i < json.length; i++) {
      i = indenter.copy(i);
    }
    indenter.out.write('\n');
    return indenter.out.toByteArray();
  }

  /** Copies the token that begins at the index; returns the index of its last byte. */
  private int copy(int at) {
    switch (json[at]) {
      case '"' -> {
        var end = endOfString(at);
        out.write(json, at, end - at + 1);
        return end;
      }
      case '{', '[' -> {
        out.write(json[at]);
        if (json[at + 1] == json[at] + 2) {                                 // '}' and ']' are two behind '{' and '[' in ASCII
          out.write(json[at + 1]);
          return at + 1;
        }
        depth++;
        breakLine();
      }
      case '}', ']' -> {
        depth--;
        breakLine();
        out.write(json[at]);
      }
      case ',' -> {
        out.write(',');
        breakLine();
      }
      case ':' -> {
        out.write(':');
        out.write(' ');
      }
      default -> out.write(json[at]);
    }
    return at;
  }

  private int endOfString(int start) {
    var at = start + 1;
    while (json[at] != '"') {
      at += json[at] == '\\' ? 2 : 1;
    }
    return at;
  }

  private void breakLine() {
    out.write('\n');
    for (var i = 0; i < depth; i++) {
      out.write(' ');
      out.write(' ');
    }
  }
}
