package io.github.readiness.dossier;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reader of YAML that records the line of every node. Values stay text as written, including {@code no}, {@code 010} and {@code 1:20}.
 *
 * <p>Anchors, aliases and tags are rejected: reviewers should see each value in place, and a small file cannot expand to a large one.
 */
final class YamlReader {
  /** Settings without a size limit: {@link DossierReader} limits the file, with its own message. */
  private static final LoadSettings SETTINGS = LoadSettings.builder().setLabel("readiness.yaml").setCodePointLimit(Integer.MAX_VALUE).build();
  private static final int MAX_DEPTH = 20;
  /** Plain scalars that mean null (YAML 1.2.2, 10.3.2). An empty scalar also means null. */
  private static final Pattern NULL = Pattern.compile("~|null|Null|NULL");
  /** Advice that the scanner adds for every unexpected character, although it applies only to tabs. */
  private static final Pattern SCANNER_ADVICE = Pattern.compile(" \\(Do not use (?!\\\\t).* for indentation\\)", Pattern.DOTALL);
  private static final String HINT = " Write key: value, indent with spaces, and quote text with special characters.";

  private final String document;
  private final ValidationErrors mistakes;
  private final Iterator<Event> events;
  private Event current;

  private YamlReader(String document, ValidationErrors mistakes) {
    this.document = document;
    this.mistakes = mistakes;
    this.events = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, document));
  }

  /** Thrown if the document cannot be read beyond this line. */
  private static final class BrokenYamlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    BrokenYamlException(int line, String message, Throwable cause) {
      super(message, cause);
      this.line = line;
    }

    static BrokenYamlException at(int line, int column, String problem, Throwable cause) {
      return new BrokenYamlException(line, "This is not YAML at column " + column + ": " + problem, cause);
    }
  }

  /** Reads a document. If it is not a table of keys, adds a mistake and returns an empty result. */
  static Optional<YamlNode.Table> read(String document, ValidationErrors mistakes) {
    try {
      return new YamlReader(document, mistakes).document();
    } catch (BrokenYamlException broken) {
      mistakes.add(broken.line, broken.getMessage());
      return Optional.empty();
    }
  }

  private Optional<YamlNode.Table> document() {
    next();                                                                  // start of the stream
    if (next().getEventId() == Event.ID.StreamEnd) {
      mistakes.add(0, "The dossier is empty. Start it with system: {name: shop, version: 1.0.0}");
      return Optional.empty();
    }
    next();
    var root = node(0);
    next();                                                                  // end of the document
    if (next().getEventId() != Event.ID.StreamEnd) {
      mistakes.add(line(), "A second document starts here, but a dossier is one document. Remove the line with \"---\".");
    }
    if (root instanceof YamlNode.Table table) {
      return Optional.of(table);
    }
    mistakes.add(root.line(), "A dossier is a table of keys, not " + root.kind() + ". Start it with system: {name: shop, version: 1.0.0}");
    return Optional.empty();
  }

  /** Reads the node that starts with the current event. */
  private YamlNode node(int depth) {
    rejectIndirection();
    if (depth > MAX_DEPTH) {
      // The scanner takes quadratic time for deep nesting, so it must not read on.
      throw new BrokenYamlException(line(), "This is nested deeper than " + MAX_DEPTH + " levels. A dossier needs fewer.", null);
    }
    if (current instanceof CollectionStartEvent) {
      return current instanceof MappingStartEvent ? table(depth) : items(depth);
    }
    return new YamlNode.Text(line(), current instanceof ScalarEvent scalar ? text(scalar) : "");
  }

  private YamlNode table(int depth) {
    var start = line();
    var entries = new LinkedHashMap<String, YamlNode.Entry>();
    while (!(next() instanceof CollectionEndEvent)) {
      var line = line();
      var key = key();
      next();
      var earlier = entries.putIfAbsent(key, new YamlNode.Entry(line, node(depth + 1)));
      if (earlier != null) {
        mistakes.add(line, "\"" + key + "\" occurs twice, first on line " + earlier.line() + ". Remove one of them.");
      }
    }
    return new YamlNode.Table(start, entries);
  }

  private String key() {
    rejectIndirection();
    if (current instanceof ScalarEvent scalar && !(scalar.isPlain() && scalar.getValue().isEmpty())) {
      requirePrintable(scalar);
      return scalar.getValue();
    }
    throw new BrokenYamlException(line(), "A key must be text. Write it like system: {name: shop, version: 1.0.0}", null);
  }

  private YamlNode items(int depth) {
    var start = line();
    List<YamlNode> items = new ArrayList<>();
    while (!(next() instanceof CollectionEndEvent)) {
      items.add(node(depth + 1));
    }
    return new YamlNode.Items(start, items);
  }

  private String text(ScalarEvent scalar) {
    requirePrintable(scalar);
    return scalar.isPlain() && NULL.matcher(scalar.getValue()).matches() ? "" : scalar.getValue();
  }

  private void rejectIndirection() {
    if (current instanceof AliasEvent || current instanceof NodeEvent node && node.getAnchor().isPresent()) {
      mistakes.add(line(), "Anchors (&) and aliases (*) are not supported. Write the value in full.");
    }
    var tag = current instanceof ScalarEvent scalar
        ? scalar.getTag()
        : current instanceof CollectionStartEvent collection ? collection.getTag() : Optional.<String>empty();
    if (tag.isPresent()) {
      mistakes.add(line(), "Tags (!) are not supported. Write the plain value.");
    }
  }

  /** Rejects characters that a report cannot show. Escapes can produce them: {@code "\0"}, {@code "\e[2J"}, half of a surrogate pair. */
  private void requirePrintable(ScalarEvent scalar) {
    scalar.getValue().codePoints().filter(point -> Character.isISOControl(point) && point != '\n' && point != '\t'
        || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE).findFirst().ifPresent(
            point -> mistakes.add(line(), "A value contains the character " + name(point) + ", which a report cannot show. Remove it."));
  }

  private Event next() {
    try {
      current = events.next();
      return current;
    } catch (MarkedYamlEngineException broken) {
      throw broken(broken);
    } catch (ReaderException character) {
      throw broken(character);
    } catch (YamlVersionException version) {
      throw new BrokenYamlException(line(), "This requires another version of YAML. Remove the line that starts with %YAML.", version);
    } catch (RuntimeException defect) {
      // snakeyaml-engine also throws other exceptions: version 3.0 threw IndexOutOfBoundsException for an emoji at the edge of its buffer.
      throw new BrokenYamlException(line(), "This cannot be read as YAML (" + defect.getMessage() + ")." + HINT, defect);
    }
  }

  private BrokenYamlException broken(MarkedYamlEngineException cause) {
    var start = cause.getContextMark()
        .map(mark -> " (" + cause.getContext() + " from line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1)
            + ")")
        .orElse("");
    var where = SCANNER_ADVICE.matcher(String.valueOf(cause.getProblem())).replaceFirst("").replaceFirst("\\.$", "") + start + "." + HINT;
    return cause.getProblemMark().map(mark -> BrokenYamlException.at(mark.getLine() + 1, mark.getColumn() + 1, where, cause))
        .orElseGet(() -> new BrokenYamlException(line(), "This is not YAML: " + where, cause));
  }

  /** Returns the exception for a forbidden character. It computes line and column of the first one, because the reader counts differently. */
  private BrokenYamlException broken(ReaderException cause) {
    var before = document.substring(0, Math.max(0, document.indexOf(cause.getCodePoint())));
    var lines = before.split("\r\n|[\r\n]", -1);
    var last = lines[lines.length - 1];
    return BrokenYamlException.at(lines.length, last.codePointCount(0, last.length()) + 1,
        "the character " + name(cause.getCodePoint()) + " is not allowed. Remove it.", cause);
  }

  private static String name(int point) { return "U+%04X".formatted(point); }

  /** Returns the line of the current event, from 1. */
  private int line() {
    return current == null ? 1 : current.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
