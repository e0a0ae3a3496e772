package io.github.readiness.junit;

import io.github.readiness.Readiness;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.objectweb.asm.Type;

/**
 * Whether code does nothing but make values and say sentences, so that it can be executed once more without anybody noticing. Decided from byte code,
 * and where in doubt: no. A lambda that is made and handed to the vocabulary may do anything, because nothing that was not measured is shown to it.
 */
final class Harmless {
  private static final String VOCABULARY = Type.getInternalName(Readiness.class).replace("Readiness", "");
  private static final Pattern OURS = Pattern.compile(VOCABULARY + "(?:probe/[a-z]+/|stats/)?[A-Z]\\w*(?:\\$\\w+)*");
  /** Tells what was measured, so that a criterion could go another way than it will; or tells others of it. */
  private static final Pattern TELLING = Pattern
      .compile(VOCABULARY + "(?:Assessment|Observation|Plan|Sink|Evidence|probe/metrics/MeterPublisher)(?:\\$\\w+)?");
  private static final Pattern VALUES = Pattern
      .compile("java/lang/(?:String|StringBuilder|Enum|Record|Boolean|Byte|Character|Short|Integer|Long|Float"
          + "|Double|Number|Math|MatchException|IllegalStateException|IllegalArgumentException|AssertionError)|java/math/\\w+|java/time/.+|java/util/Iterator"
          + "|java/util/Locale");
  private static final Set<String> CALLS = Set.of("java/lang/Object.<init>", "java/lang/Object.getClass", "java/util/Objects.requireNonNull",
      "java/util/Arrays.asList", "java/util/List.of", "java/util/List.copyOf", "java/util/List.iterator", "java/util/List.get", "java/util/List.size",
      "java/util/Set.of", "java/util/Set.copyOf", "java/util/Set.iterator", "java/util/Map.of", "java/util/Map.entry", "java/util/Optional.of",
      "java/util/Optional.empty", "java/util/Iterator.next", "java/nio/file/Path.of",
      "java/nio/file/Path.resolve", "java/net/URI.create");

  /** What a plan does, and what came of it. */
  private static final Set<String> MEASURING = Set.of("execute", "observation");

  private final Map<Class<?>, Map<String, List<ByteCode.Use>>> known = new HashMap<>();

  /** Whether this member, called on an object of this type, does nothing else, nor anything that it calls; {@code "demand(I)V"}. */
  boolean is(Class<?> type, String member) {
    return reaches(type, type, member, new HashSet<>());
  }

  private boolean reaches(Class<?> type, Class<?> owner, String member, Set<String> seen) {
    if (!seen.add(owner.getName() + "." + member)) {
      return true;
    }
    for (Class<?> here = start(type, owner, member); here != null && here != Object.class; here = here.getSuperclass()) {
      var uses = known.computeIfAbsent(here, ByteCode::of).get(member);
      if (uses != null) {
        return uses.stream().allMatch(use -> isHarmless(type, use, seen));
      }
    }
    return member.equals(ByteCode.INITIALIZER);                          // a class without one has nothing to initialize
  }

  /** A method may be overridden by the class of the object itself; constructors and initializers may not. */
  private static Class<?> start(Class<?> type, Class<?> owner, String member) {
    return member.startsWith("<") || !owner.isAssignableFrom(type) ? owner : type;
  }

  private boolean isHarmless(Class<?> type, ByteCode.Use use, Set<String> seen) {
    var initializes = use.member().equals(ByteCode.INITIALIZER);
    var name = use.member().substring(0, use.member().indexOf('('));
    if (use.owner().startsWith("[") || use.owner().startsWith("java/")) {
      return initializes || use.owner().startsWith("[") || VALUES.matcher(use.owner()).matches() || CALLS.contains(use.owner() + "." + name);
    }
    if (OURS.matcher(use.owner()).matches()) {
      return initializes || !TELLING.matcher(use.owner()).matches() && saysNothing(use, name);
    }
    try {
      var owner = Class.forName(use.owner().replace('/', '.'), false, type.getClassLoader());
      return (!use.isVirtual() || owner.isAssignableFrom(type) || Modifier.isFinal(owner.getModifiers()))
          && reaches(type, owner, use.member(), seen) && reaches(owner, owner, ByteCode.INITIALIZER, seen);
    } catch (ClassNotFoundException | LinkageError unloadable) {
      return false;
    }
  }

  /** What it returns is a word of the vocabulary again, not a figure. */
  private static boolean saysNothing(ByteCode.Use use, String name) {
    var result = Type.getReturnType(use.member().substring(name.length()));
    return use.owner().equals(Type.getInternalName(Readiness.class)) || result.getSort() == Type.VOID
        || result.getSort() == Type.OBJECT && OURS.matcher(result.getInternalName()).matches() && !MEASURING.contains(name);
  }
}
