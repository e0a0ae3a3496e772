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

/** A table of keys that is read key by key; what cannot be read is noted and treated as not there, so that reading goes on to the next mistake. */
final class YamlSection {
  private final YamlNode.Table table;
  private final ValidationErrors mistakes;

  YamlSection(YamlNode.Table table, ValidationErrors mistakes) {
    this.table = table;
    this.mistakes = mistakes;
  }

  int line() { return table.line(); }

  /** The line of a key, else of the table. */
  int line(String key) { return has(key) ? table.entries().get(key).line() : line(); }

  boolean has(String key) { return table.entries().containsKey(key); }

  Set<String> keys() { return table.entries().keySet(); }

  void mistake(String key, String text) { mistakes.add(line(key), text); }

  /** Notes every key that is not among these. */
  YamlSection knowing(String... known) {
    keys().stream().filter(key -> !Set.of(known).contains(key)).forEach(key -> mistake(key, "\"" + key + "\" is no key here. Did you mean \""
        + DidYouMean.to(key, List.of(known)) + "\"? Known are " + String.join(", ", new TreeSet<>(Set.of(known))) + "."));
    return this;
  }

  Optional<String> text(String key) { return value(key, ValueParser.text()); }

  /** @param example a line that would mend it */
  String required(String key, String example) {
    if (!has(key)) {
      mistakes.add(line(), "\"" + key + "\" is missing. Add a line like " + example);
    }
    return text(key).orElse("");
  }

  <T> Optional<T> value(String key, ValueParser<T> form) { return node(key).flatMap(node -> read(key, node, form)); }

  /** The values of a list; a single value is a list of one. */
  <T> List<T> values(String key, ValueParser<T> form) {
    var values = new ArrayList<T>();
    node(key).map(node -> node instanceof YamlNode.Items items ? items.items() : List.of(node)).orElse(List.of())
        .forEach(node -> read(key, node, form).ifPresent(values::add));
    return values;
  }

  /** A section with nothing in it, for one that was left out. */
  YamlSection empty() {
    return new YamlSection(new YamlNode.Table(line(), Map.of()), mistakes);
  }

  /** The same but for some keys. */
  YamlSection without(Collection<String> some) {
    var others = new LinkedHashMap<>(table.entries());
    others.keySet().removeAll(some);
    return new YamlSection(new YamlNode.Table(line(), others), mistakes);
  }

  Optional<YamlSection> section(String key, String... known) { return table(key).map(found -> found.knowing(known)); }

  /** A table whose keys are of the author's own choice. */
  Optional<YamlSection> table(String key) {
    return node(key).flatMap(node -> section(key, node));
  }

  /** The tables of a list. */
  List<YamlSection> sections(String key, String... known) {
    if (node(key).filter(node -> !(node instanceof YamlNode.Items)).isPresent()) {
      mistake(key, "\"" + key + "\" is a list. Write each entry as - {" + known[0] + ": ...} on a line of its own.");
      return List.of();
    }
    return node(key).map(node -> ((YamlNode.Items) node).items()).orElse(List.of()).stream()
        .flatMap(node -> section(key, node).stream()).map(found -> found.knowing(known)).toList();
  }

  /** A table of tables with names of the author's own choice. */
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

  private <T> Optional<T> read(String key, YamlNode node, ValueParser<T> form) {
    if (!(node instanceof YamlNode.Text text)) {
      mistakes.add(node.line(), "\"" + key + "\" is a single value, not " + node.kind() + ". Write it like " + key + ": value");
    } else if (text.value().isBlank()) {
      mistakes.add(node.line(), "\"" + key + "\" has no value. Give it one or remove the line.");
    } else {
      try {
        return Optional.of(form.read(text.value()));
      } catch (IllegalArgumentException wrong) {
        mistakes.add(node.line(), "\"" + key + "\" " + wrong.getMessage() + (wrong.getMessage().endsWith(".") ? "" : "."));
      }
    }
    return Optional.empty();
  }

  private Optional<YamlNode> node(String key) { return Optional.ofNullable(table.entries().get(key)).map(YamlNode.Entry::value); }
}
