package io.github.readiness.dossier;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads a document event by event, so that every piece knows its line. Anchors, aliases and tags are refused: a reviewer should read what is
 * meant where it stands, and nothing can unfold to more than was written.
 */
final class Yaml {
  private static final int DEEPEST = 20;

  private final YAMLParser parser;
  private final Mistakes mistakes;

  private Yaml(YAMLParser parser, Mistakes mistakes) {
    this.parser = parser;
    this.mistakes = mistakes;
  }

  /** The document; none, with a mistake noted, where there is no table of keys to read. */
  static Optional<Node.Table> read(String document, Mistakes mistakes) {
    try (var parser = (YAMLParser) YAMLFactory.builder().build().createParser(ObjectReadContext.empty(), document)) {
      return new Yaml(parser, mistakes).document();
    } catch (JacksonException broken) {
      var message = String.valueOf(broken.getOriginalMessage()).lines().map(String::strip).toList();
      mistakes.add(broken.getLocation() == null ? 0 : Math.max(0, broken.getLocation().getLineNr()), "This is no YAML: " + String.join(" ", message));
      return Optional.empty();
    }
  }

  private Optional<Node.Table> document() {
    if (parser.nextToken() == null) {
      mistakes.add(0, "The dossier is empty. Start it with system: {name: shop, version: 1.0.0}");
      return Optional.empty();
    }
    var root = node(0);
    if (parser.nextToken() != null) {
      mistakes.add(line(), "A second document starts here. A dossier is one document: remove the line with \"---\".");
    }
    if (root instanceof Node.Table table) {
      return Optional.of(table);
    }
    mistakes.add(root.line(), "A dossier is a table of keys, not " + root.kind() + ". Start it with system: {name: shop, version: 1.0.0}");
    return Optional.empty();
  }

  private Node node(int depth) {
    refuseIndirection();
    if (depth > DEEPEST) {
      mistakes.add(line(), "This is nested deeper than " + DEEPEST + " levels. No part of a dossier is.");
      parser.skipChildren();
      return new Node.Text(line(), "");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> table(depth);
      case START_ARRAY -> items(depth);
      case VALUE_NULL -> new Node.Text(line(), "");
      default -> new Node.Text(line(), parser.getString());
    };
  }

  private Node table(int depth) {
    var start = line();
    var entries = new LinkedHashMap<String, Node.Entry>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var line = line();
      var key = parser.currentName();
      parser.nextToken();
      var earlier = entries.putIfAbsent(key, new Node.Entry(line, node(depth + 1)));
      if (earlier != null) {
        mistakes.add(line, "\"" + key + "\" stands here twice, first on line " + earlier.line() + ". Remove one of them.");
      }
    }
    return new Node.Table(start, entries);
  }

  private Node items(int depth) {
    var start = line();
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(depth + 1));
    }
    return new Node.Items(start, items);
  }

  /** The parser does not tell of an anchor on a single value; without an alias it means nothing. */
  private void refuseIndirection() {
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      mistakes.add(line(), "Anchors (&) and aliases (*) are not read. Write the value out.");
    }
    if (parser.getTypeId() != null) {
      mistakes.add(line(), "Tags (!) are not read. Write the plain value.");
    }
  }

  private int line() { return parser.currentTokenLocation().getLineNr(); }
}
