package io.github.readiness.dossier;

import io.github.readiness.DidYouMean;
import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.report.RegisterEntry;
import io.github.readiness.report.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reader of one dossier file. It returns a dossier, or throws an exception with all mistakes of the file. */
final class DossierReader {
  /** Size limit in bytes, far above any file that people review. */
  private static final int MAX_BYTES = 1 << 20;

  private static final String[] KEYS = {"system", "environment", "environments", "subjects", "inventory", "categories", "decision", "roles", "risks",
      "limitations", "timeline"};
  private static final List<String> UNSUPPORTED = List.of("waivers", "attestations", "signOffs");
  private static final String[] ENTRY = {"id", "text", "owner", "due", "traces"};

  private final Path file;
  private final ValidationErrors mistakes;

  DossierReader(Path file) {
    this.file = file;
    this.mistakes = new ValidationErrors(file);
  }

  Dossier dossier() { return dossier(content()); }

  /** Reads a dossier from this content instead of the file. */
  Dossier dossier(String content) {
    var root = YamlReader.read(content, mistakes);
    var dossier = root.map(table -> read(new YamlSection(table, mistakes)));
    mistakes.throwIfAny();
    return dossier.orElseThrow();
  }

  private String content() {
    if (Files.isDirectory(file)) {
      throw mistake(0, "The dossier is a directory. Name the file in it, like " + file.resolve("readiness.yaml") + ".");
    }
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw mistake(0, "The dossier is larger than 1 MiB. Move long texts to other files.");
      }
      return decoded(ByteBuffer.wrap(bytes));
    } catch (IOException unreadable) {
      throw mistake(0, "The dossier cannot be read: " + unreadable + ". Check the path " + file + ".");
    }
  }

  private String decoded(ByteBuffer bytes) {
    var text = CharBuffer.allocate(bytes.remaining());
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var result = decoder.decode(bytes, text, true);
    if (result.isError()) {
      var lines = text.flip().toString().split("\r\n|[\r\n]", -1);
      throw mistake(lines.length, "The dossier is not UTF-8 after column " + lines[lines.length - 1].length() + ". Save it as UTF-8.");
    }
    return text.flip().toString();
  }

  private InvalidDefinitionException mistake(int line, String text) {
    mistakes.add(line, text);
    return mistakes.exception();
  }

  private Dossier read(YamlSection root) {
    UNSUPPORTED.stream().filter(root::has).forEach(key -> root.mistake(key, "\"" + key + "\" is not supported yet. Remove it from the dossier."));
    root.without(UNSUPPORTED).requireKnown(KEYS);
    if (!root.has("system")) {
      root.mistake("system", "\"system\" is missing. Add a line like system: {name: shop, version: 1.0.0}");
    }
    var system = root.section("system", "name", "version");
    var subjects = new SubjectReader(file.toAbsolutePath().getParent());
    var environments = environments(root);
    var environment = root.text("environment");
    environment.filter(name -> !environments.containsKey(name)).ifPresent(name -> root.mistake("environment", environments.isEmpty()
        ? "The environment \"" + name + "\" is not described. Add a line like environments: {" + name + ": {targets: {}}}"
        : "The environment \"" + name + "\" is not described. Did you mean \"" + DidYouMean.suggest(name, environments.keySet()) + "\"?"));
    return new Dossier(system.map(found -> found.required("name", "name: shop")).orElse(""),
        system.map(found -> found.required("version", "version: 1.0.0")).orElse(""), environment, environments, subjects.read(root),
        root.value("inventory", subjects::existing), new PolicyReader(root).read(), entries(root, "risks"), entries(root, "limitations"),
        entries(root, "timeline"), roles(root));
  }

  private Map<String, Map<String, URI>> environments(YamlSection root) {
    var environments = new TreeMap<String, Map<String, URI>>();
    root.named("environments", "targets").forEach((name, environment) -> environments.put(name, targets(environment)));
    return environments;
  }

  private static Map<String, URI> targets(YamlSection environment) {
    var targets = new HashMap<String, URI>();
    environment.table("targets").ifPresent(section -> section.keys().forEach(name -> {
      if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
        section.mistake(name, "\"" + name + "\" is not a valid name of a service. Use letters, digits, '.', '_' and '-', like api.");
      }
      section.value(name, ValueParsers::target).ifPresent(target -> targets.put(name, target));
    }));
    return targets;
  }

  private static List<RegisterEntry> entries(YamlSection root, String key) {
    var ids = new HashSet<String>();
    return root.sections(key, ENTRY).stream().map(section -> {
      var id = section.required("id", "id: RISK-1");
      section.value("id", ValueParsers::id).filter(known -> !ids.add(known)).ifPresent(known -> section.mistake("id",
          "\"" + known + "\" occurs twice among the " + key + ". Give each entry its own id."));
      return new RegisterEntry(id, section.required("text", "text: One region only."), section.text("owner"),
          section.value("due", ValueParsers::date),
          section.values("traces", ValueParser.text()));
    }).toList();
  }

  private static List<Role> roles(YamlSection root) {
    var names = new HashSet<String>();
    return root.sections("roles", "role", "minimum", "traces").stream().map(section -> {
      var name = section.required("role", "role: Technical Lead");
      if (!name.isEmpty() && !names.add(name)) {
        section.mistake("role", "The role \"" + name + "\" occurs twice. Write minimum: 2 if two people sign.");
      }
      return new Role(name, section.value("minimum", ValueParsers::count).orElse(1), section.values("traces", ValueParser.text()));
    }).toList();
  }
}
