package io.github.readiness.probe.load;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values, RFC 4180: values in quotes may hold commas, line breaks and doubled quotes; empty lines are no rows. */
final class Csv {
  private final String text;
  private int at;

  private Csv(String text) { this.text = text; }

  static Rows rows(String text) {
    var records = new Csv(text.startsWith("\uFEFF") ? text.substring(1) : text).records();
    if (records.isEmpty()) {
      throw new IllegalArgumentException("There is nothing in these rows. Write the names of the columns in the first line, like sku,amount.");
    }
    return new Rows(records.get(0).stream().map(String::strip).toList(), records.subList(1, records.size()));
  }

  private List<List<String>> records() {
    List<List<String>> records = new ArrayList<>();
    while (at < text.length()) {
      var values = values();
      if (!values.equals(List.of(""))) {
        records.add(values);
      }
    }
    return records;
  }

  private List<String> values() {
    List<String> values = new ArrayList<>();
    values.add(value());
    while (at < text.length() && text.charAt(at) == ',') {
      at++;
      values.add(value());
    }
    at += text.startsWith("\r\n", at) ? 2 : 1;
    return values;
  }

  private String value() { return at < text.length() && text.charAt(at) == '"' ? quoted() : plain(); }

  private String plain() {
    var from = at;
    while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at);
  }

  private String quoted() {
    var value = new StringBuilder();
    for (var from = ++at; at < text.length(); at++) {
      if (text.charAt(at) == '"') {
        value.append(text, from, at++);
        if (at == text.length() || text.charAt(at) != '"') {
          return value.append(plain()).toString();
        }
        from = at;
      }
    }
    throw new IllegalArgumentException("A value in quotes has no closing quote. Write a quote within a value twice.");
  }
}
