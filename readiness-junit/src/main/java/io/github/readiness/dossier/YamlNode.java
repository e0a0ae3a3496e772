package io.github.readiness.dossier;

import java.util.List;
import java.util.Map;

/** Node of the document, with the line on which it starts. */
sealed interface YamlNode {
  int line();

  /** Returns the name of the kind of node for messages. */
  String kind();

  /** Text exactly as written: a version 3.10 is not 3.1. */
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

  /** @param line line of the key */
  record Entry(int line, YamlNode value) {}
}
