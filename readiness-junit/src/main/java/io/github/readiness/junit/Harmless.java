package io.github.readiness.junit;

import io.github.readiness.Readiness;
import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.objectweb.asm.Type;

/**
 * Whether code does nothing but make values and say sentences, so that it can be executed once more without anybody noticing, and goes the same way
 * then. Decided from byte code, and where in doubt: no. A lambda that is made and handed to the vocabulary may do anything, because nothing that was
 * not measured is shown to it.
 */
final class Harmless {
  private static final String VOCABULARY = Type.getInternalName(Readiness.class).replace("Readiness", "");
  private static final Pattern OURS = Pattern
      .compile(VOCABULARY + "(?:probe/[a-z]+/|stats/)?[A-Z]\\w*(?:\\$\\w+)*|org/assertj/core/api/Condition");
  /** Tells what was measured, so that a criterion could go another way than it will; tells others of it; keeps it; or reads a file. */
  private static final Pattern TELLING = Pattern.compile(VOCABULARY
      + "(?:Assessment|Observation|Plan|Sink|Evidence|probe/metrics/MeterPublisher|probe/load/Rows|stats/(?:Sliced)?Recording)(?:\\$\\w+)?");
  private static final Pattern VALUES = Pattern
      .compile("java/lang/(?:String|Enum|Record|Boolean|Byte|Character|Short|Integer|Long|Float"
          + "|Double|Number|Math|MatchException|IllegalStateException|IllegalArgumentException|AssertionError)|java/math/\\w+"
          + "|java/time/(?!Clock|InstantSource).+|java/util/Locale|java/util/Map\\$Entry");
  /** Methods of values that look at the world, change it, or run a lambda. */
  private static final Set<String> UNSTEADY = Set.of("now", "random", "getBoolean", "getInteger", "getLong", "setDefault", "setValue", "transform",
      "query", "with");
  private static final Set<String> CALLS = Set.of("java/lang/Object.<init>", "java/lang/Object.getClass", "java/util/Objects.requireNonNull",
      "java/util/Arrays.asList", "java/util/List.of", "java/util/List.copyOf", "java/util/List.iterator", "java/util/List.get", "java/util/List.size",
      "java/util/Set.of", "java/util/Set.copyOf", "java/util/Set.iterator", "java/util/Map.of", "java/util/Map.entry", "java/util/Map.get",
      "java/util/Map.entrySet", "java/util/Map.keySet", "java/util/Optional.of", "java/util/Optional.empty", "java/util/Iterator.hasNext",
      "java/util/Iterator.next", "java/nio/file/Path.of", "java/nio/file/Path.resolve", "java/net/URI.create");
  /** What Java's own classes do not call behind our back. */
  private static final Set<Class<?>> PLAIN = Set.of(Object.class, Record.class, Enum.class, Comparable.class, Serializable.class);
  /** What they may call of any object. */
  private static final Set<String> OF_EVERY_OBJECT = Set.of("toString()Ljava/lang/String;", "hashCode()I", "equals(Ljava/lang/Object;)Z");

  /** What a plan does, and what came of it. */
  private static final Set<String> MEASURING = Set.of("execute", "observation");

  private final Map<Class<?>, Map<String, List<ByteCode.Use>>> known = new HashMap<>();

  /** Whether this member, called on an object of this type, does nothing else, nor anything that it calls; {@code "demand(I)V"}. */
  boolean is(Class<?> type, String member) {
    var seen = new HashSet<String>();
    return member.equals(ByteCode.INITIALIZER) ? initializes(type, type, seen) : reaches(type, type, member, seen);
  }

  /** @param here the class of the object, or the one that a call names; the member may be inherited */
  private boolean reaches(Class<?> type, Class<?> here, String member, Set<String> seen) {
    if (!seen.add(here.getName() + "." + member)) {
      return true;
    }
    var from = here;
    for (; from != null && !isJavas(from); from = from.getSuperclass()) {
      var uses = known.computeIfAbsent(from, ByteCode::of).get(member);
      if (uses != null) {
        return uses.stream().allMatch(use -> isHarmless(type, use, seen));
      }
    }
    var isCall = member.contains("(");
    return OF_EVERY_OBJECT.contains(member) || isCall && from != null && isHarmless(type, ByteCode.Use.of(Type.getInternalName(from), member), seen);
  }

  /** A class is initialized with all that it inherits from. */
  private boolean initializes(Class<?> type, Class<?> owner, Set<String> seen) {
    return lineage(owner).filter(here -> !isJavas(here) && seen.add(here.getName() + "." + ByteCode.INITIALIZER))
        .flatMap(here -> known.computeIfAbsent(here, ByteCode::of).getOrDefault(ByteCode.INITIALIZER, List.of()).stream())
        .allMatch(use -> isHarmless(type, use, seen));
  }

  private boolean isHarmless(Class<?> type, ByteCode.Use use, Set<String> seen) {
    var name = use.member().replaceFirst("\\(.*", "");
    var isCall = !name.equals(use.member());
    if (use.owner().startsWith("[") || use.owner().startsWith("java/")) {
      return !isCall || use.owner().startsWith("[") || CALLS.contains(use.owner() + "." + name)
          || VALUES.matcher(use.owner()).matches() && !UNSTEADY.contains(name);
    }
    if (OURS.matcher(use.owner()).matches()) {
      return !isCall || !TELLING.matcher(use.owner()).matches() && saysNothing(use, name);
    }
    try {
      var owner = Class.forName(use.owner().replace('/', '.'), false, type.getClassLoader());
      return initializes(type, owner, seen) && (use.member().equals(ByteCode.NEW_OBJECT)
          ? isPlain(type, owner) && OF_EVERY_OBJECT.stream().allMatch(member -> reaches(type, owner, member, seen))
          : called(type, owner, use).filter(here -> reaches(type, here, use.member(), seen)).isPresent());
    } catch (ClassNotFoundException | LinkageError unloadable) {
      return false;
    }
  }

  /** The class in which the method that will be called is looked for; none where nobody knows. */
  private static Optional<Class<?>> called(Class<?> type, Class<?> owner, ByteCode.Use use) {
    var isFixed = !use.isVirtual() || Modifier.isFinal(owner.getModifiers()) || Stream.of(owner.getDeclaredMethods())
        .anyMatch(method -> (method.getModifiers() & (Modifier.PRIVATE | Modifier.FINAL)) != 0
            && use.member().equals(method.getName() + Type.getMethodDescriptor(method)));
    return isFixed ? Optional.of(owner) : Optional.<Class<?>>of(type).filter(owner::isAssignableFrom);
  }

  /** Nothing that Java's own code calls back, and nobody who could be taken for the instance of the criterion. */
  private static boolean isPlain(Class<?> type, Class<?> made) {
    return lineage(made).allMatch(here -> PLAIN.contains(here) || !isJavas(here) && (type == made || !here.isAssignableFrom(type)));
  }

  /** The class and all that it inherits from. */
  private static Stream<Class<?>> lineage(Class<?> type) {
    var parents = Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()));
    return Stream.concat(Stream.of(type), isJavas(type) ? Stream.empty() : parents.flatMap(Harmless::lineage));
  }

  private static boolean isJavas(Class<?> type) { return type.getName().startsWith("java."); }

  /** What it returns is a word of the vocabulary again, not a figure. */
  private static boolean saysNothing(ByteCode.Use use, String name) {
    var result = Type.getReturnType(use.member().substring(name.length()));
    return use.owner().equals(Type.getInternalName(Readiness.class)) || result.getSort() == Type.VOID
        || result.getSort() == Type.OBJECT && OURS.matcher(result.getInternalName()).matches() && !MEASURING.contains(name);
  }
}
