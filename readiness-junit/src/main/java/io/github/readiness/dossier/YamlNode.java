package io.github.readiness.dossier;

import java.util.List;
import java.util.Map;

/** A piece of the document and the line it starts on. */
sealed interface YamlNode {
  int line();

  /** How a message calls it. */
  String kind();

  /** What was written, as it was written: a version 3.10 is not 3.1. */
  record Text(int line, String value) implements YamlNode {
    @Override
    public String kind() { return "a single value"; }
  }

  record Items(int line, List<YamlNode> items) implements YamlNode {
    @Override
    public String kind() { return "a list"; }
  }

  record Table(int line, Map<String, Entry> entries) implements YamlNode {
    @Override
    public String kind() { return "a table of keys"; }
  }

  /** @param line of the key */
  record Entry(int line, YamlNode value) {}
}
