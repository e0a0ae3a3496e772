package io.github.readiness.json;

import java.util.Arrays;

/** Indenter for JSON without white space between its tokens. Each field or item is on its own line, with two spaces per level. */
final class JsonIndenter {
  private final byte[] json;
  private byte[] out;
  private int length;
  private int depth;

  private JsonIndenter(byte[] json) {
    this.json = json;
    this.out = new byte[json.length + json.length / 2 + 16];
  }

  /** Returns the indented value and a line end. */
  static byte[] indent(byte[] json) {
    var indenter = new JsonIndenter(json);
    for (var i = 0; i < json.length; i++) {
      i = indenter.copyToken(i);
    }
    indenter.write((byte) '\n');
    return Arrays.copyOf(indenter.out, indenter.length);
  }

  /** Copies the token that begins at the index; returns the index of its last byte. */
  private int copyToken(int at) {
    switch (json[at]) {
      case '"' -> {
        var end = endOfString(at);
        reserve(end - at + 1);
        System.arraycopy(json, at, out, length, end - at + 1);
        length += end - at + 1;
        return end;
      }
      case '{', '[' -> {
        write(json[at]);
        if (json[at + 1] == json[at] + 2) {                                 // in ASCII, '}' is '{' + 2 and ']' is '[' + 2
          write(json[at + 1]);
          return at + 1;
        }
        depth++;
        breakLine();
      }
      case '}', ']' -> {
        depth--;
        breakLine();
        write(json[at]);
      }
      case ',' -> {
        write((byte) ',');
        breakLine();
      }
      case ':' -> {
        write((byte) ':');
        write((byte) ' ');
      }
      default -> write(json[at]);
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
    write((byte) '\n');
    reserve(2 * depth);
    Arrays.fill(out, length, length + 2 * depth, (byte) ' ');
    length += 2 * depth;
  }

  private void write(byte one) {
    reserve(1);
    out[length++] = one;
  }

  private void reserve(int more) {
    if (length + more > out.length) {
      out = Arrays.copyOf(out, Math.max(length + more, out.length + out.length / 2));
    }
  }
}
