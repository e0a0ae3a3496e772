package io.github.readiness.probe.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of delimited text under a header line, RFC 4180: fields in quotes may hold delimiters, doubled quotes and line ends. */
final class Csv {
  private static final int MOST_LINES_IN_A_ROW = 10_000;
  private static final int LONGEST_FIELD = 1 << 20;

  private final Lines lines;
  private final char delimiter;
  private final List<String> header;

  /**
   * Takes the first line for the header.
   *
   * @param tool how the file is called for people
   * @param needed columns without which nothing can be judged
   * @param mend what gives the file these columns
   */
  Csv(Lines lines, char delimiter, String tool, List<String> needed, String mend) throws IOException {
    this.lines = lines;
    this.delimiter = delimiter;
    this.header = fields();
    if (new HashSet<>(header).size() < header.size()) {
      throw lines.mistake("names a column twice: " + String.join(", ", header) + ". Give the file as the tool wrote it.");
    }
    var missing = needed.stream().filter(column -> !header.contains(column)).toList();
    if (!missing.isEmpty()) {
      throw lines.mistake("is no header of " + tool + " with the column " + String.join(", ", missing) + ". " + mend);
    }
  }

  /** The columns, in their order. */
  List<String> header() { return header; }

  /** The next row by column; none after the last. */
  Optional<Map<String, String>> next() throws IOException {
    var fields = fields();
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    if (fields.equals(header)) {
      throw lines.mistake("is the header again: these are two results in one file. Give each by itself, from a run of its own.");
    }
    if (fields.size() != header.size()) {
      throw lines.mistake("has " + fields.size() + " fields, but the header has " + header.size() + ". Give the file as the tool wrote it.");
    }
    var row = new LinkedHashMap<String, String>();
    for (var i = 0; i < fields.size(); i++) {
      row.put(header.get(i), fields.get(i));
    }
    return Optional.of(row);
  }

  /** The fields of the next row that is not blank; none at the end. */
  private List<String> fields() throws IOException {
    var line = lines.next();
    while (line.isPresent() && line.get().isBlank()) {
      line = lines.next();
    }
    return line.isEmpty() ? List.of() : split(line.get());
  }

  private List<String> split(String first) throws IOException {
    var start = lines.number();
    var fields = new ArrayList<String>();
    var field = new StringBuilder();
    var quoted = false;
    var line = first;
    for (var i = 0; i < line.length() || quoted; i++) {
      if (i >= line.length()) {
        field.append('\n');
        line = continued(start, field.length());
        i = -1;
      } else if (line.charAt(i) == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append(line.charAt(++i));
      } else if (line.charAt(i) == '"') {
        quoted = !quoted;
      } else if (line.charAt(i) == delimiter && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(line.charAt(i));
      }
    }
    fields.add(field.toString());
    return fields;
  }

  private String continued(long start, int length) throws IOException {
    var line = lines.next();
    if (line.isEmpty() || lines.number() - start > MOST_LINES_IN_A_ROW || length > LONGEST_FIELD) {
      throw lines.mistake("ends a row that began in line " + start + " with a quote that is never closed. Run the tool again to its end.");
    }
    return line.get();
  }
}
