package io.github.readiness.dossier;

import io.github.readiness.DidYouMean;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Table of keys. A value that cannot be read is recorded as a mistake and treated as missing, so that all mistakes are found in one pass. */
final class YamlSection {
  private final YamlNode.Table table;
  private final ValidationErrors mistakes;

  YamlSection(YamlNode.Table table, ValidationErrors mistakes) {
    this.table = table;
    this.mistakes = mistakes;
  }

  int line() { return table.line(); }

  /** Returns the line of a key, or of the table if the key is missing. */
  int line(String key) {
    return has(key) ? table.entries().get(key).line() : line();
  }

  boolean has(String key) { return table.entries().containsKey(key); }

  Set<String> keys() { return table.entries().keySet(); }

  void mistake(String key, String text) { mistakes.add(line(key), text); }

  /** Records a mistake for every key that is not among these. */
  YamlSection requireKnown(String... known) {
    keys().stream().filter(key -> !Set.of(known).contains(key)).forEach(key -> mistake(key, "\"" + key + "\" is not a known key here. Did you mean \""
        + DidYouMean.suggest(key, List.of(known)) + "\"? Known keys are " + String.join(", ", new TreeSet<>(Set.of(known))) + "."));
    return this;
  }

  Optional<String> text(String key) { return value(key, ValueParser.text()); }

  /** @param example correct line, for the message */
  String required(String key, String example) {
    if (!has(key)) {
      mistakes.add(line(), "\"" + key + "\" is missing. Add a line like " + example);
    }
    return text(key).orElse("");
  }

  <T> Optional<T> value(String key, ValueParser<T> parser) { return node(key).flatMap(node -> read(key, node, parser)); }

  /** Returns the values of a list; a single value counts as a list of one. */
  <T> List<T> values(String key, ValueParser<T> parser) {
    var values = new ArrayList<T>();
    node(key).map(node -> node instanceof YamlNode.Items items ? items.items() : List.of(node)).orElse(List.of())
        .forEach(node -> read(key, node, parser).ifPresent(values::add));
    return values;
  }

  /** Returns an empty section in place of a missing one. */
  YamlSection empty() {
    return new YamlSection(new YamlNode.Table(line(), Map.of()), mistakes);
  }

  /** Returns a copy without some keys. */
  YamlSection without(Collection<String> some) {
    var others = new LinkedHashMap<>(table.entries());
    others.keySet().removeAll(some);
    return new YamlSection(new YamlNode.Table(line(), others), mistakes);
  }

  Optional<YamlSection> section(String key, String... known) { return table(key).map(found -> found.requireKnown(known)); }

  /** Returns a table with arbitrary keys. */
  Optional<YamlSection> table(String key) {
    return node(key).flatMap(node -> section(key, node));
  }

  /** Returns the tables of a list. */
  List<YamlSection> sections(String key, String... known) {
    if (node(key).filter(node -> !(node instanceof YamlNode.Items)).isPresent()) {
      mistake(key, "\"" + key + "\" is a list. Write each entry as - {" + known[0] + ": ...} on a line of its own.");
      return List.of();
    }
    return node(key).map(node -> ((YamlNode.Items) node).items()).orElse(List.of()).stream()
        .flatMap(node -> section(key, node).stream()).map(found -> found.requireKnown(known)).toList();
  }

  /** Returns the tables of a table with arbitrary keys. */
  Map<String, YamlSection> named(String key, String... known) {
    var named = new LinkedHashMap<String, YamlSection>();
    table(key).ifPresent(found -> found.keys().forEach(name -> found.section(name, known).ifPresent(each -> named.put(name, each))));
    return named;
  }

  private Optional<YamlSection> section(String key, YamlNode node) {
    if (node instanceof YamlNode.Table found) {
      return Optional.of(new YamlSection(found, mistakes));
    }
    mistakes.add(node.line(), "\"" + key + "\" is a table of keys, not " + node.kind() + ". Write it like " + key + ": {key: value}");
    return Optional.empty();
  }

  private <T> Optional<T> read(String key, YamlNode node, ValueParser<T> parser) {
    if (!(node instanceof YamlNode.Text text)) {
      mistakes.add(node.line(), "\"" + key + "\" is a single value, not " + node.kind() + ". Write it like " + key + ": value");
    } else if (text.value().isBlank()) {
      mistakes.add(node.line(), "\"" + key + "\" has no value. Give it one or remove the line.");
    } else {
      try {
        return Optional.of(parser.read(text.value()));
      } catch (IllegalArgumentException invalid) {
        mistakes.add(node.line(), "\"" + key + "\" " + invalid.getMessage() + (invalid.getMessage().endsWith(".") ? "" : "."));
      }
    }
    return Optional.empty();
  }

  private Optional<YamlNode> node(String key) { return Optional.ofNullable(table.entries().get(key)).map(YamlNode.Entry::value); }
}
