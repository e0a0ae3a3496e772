package io.github.readiness.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Components and constructor of a record class, looked up once.
 *
 * @param discriminator name of the field that identifies this record within a sealed interface
 * @param name value of that field
 */
record RecordShape(Class<?> type, List<Component> components, Map<String, Integer> indexes, Constructor<?> constructor,
    Optional<String> discriminator,
    String name) {
  private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
    @Override
    protected RecordShape computeValue(Class<?> type) { return lookUp(type); }
  };

  /** Record component with access to its value. */
  static final class Component {
    private final String name;
    private final Type type;
    private final Method accessor;
    private TypeReader reader;

    Component(RecordComponent part) {
      this.name = part.getName();
      this.type = part.getGenericType();
      this.accessor = part.getAccessor();
      accessor.setAccessible(true);
    }

    String name() { return name; }

    Type type() { return type; }

    /** Reads a value. The reader is looked up on first use, because a record may contain itself. */
    Object read(JsonReader json) {
      if (reader == null) {
        reader = TypeReader.of(type);
      }
      return reader.read(json);
    }

    Object of(Record record) {
      try {
        return accessor.invoke(record);
      } catch (ReflectiveOperationException impossible) {
        throw new IllegalStateException("The accessor of a record component is accessible and does not throw: " + accessor, impossible);
      }
    }
  }

  static RecordShape of(Class<?> type) { return SHAPES.get(type); }

  private static RecordShape lookUp(Class<?> type) {
    var parts = type.getRecordComponents();
    var components = Arrays.stream(parts).map(Component::new).toList();
    Map<String, Integer> indexes = new HashMap<>();
    components.forEach(component -> indexes.put(component.name(), indexes.size()));
    var simple = type.getSimpleName();
    return new RecordShape(type, components, indexes, constructor(type, parts),
        Stream.of(type.getInterfaces()).map(family -> family.getAnnotation(JsonDiscriminator.class)).filter(mark -> mark != null).findFirst()
            .map(JsonDiscriminator::value),
        Character.toLowerCase(simple.charAt(0)) + simple.substring(1));
  }

  private static Constructor<?> constructor(Class<?> type, RecordComponent[] parts) {
    try {
      var canonical = type.getDeclaredConstructor(Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
      canonical.setAccessible(true);
      return canonical;
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException("Every record has its canonical constructor: " + type, impossible);
    }
  }

  /**
   * Creates a record.
   *
   * @throws IllegalArgumentException if its constructor throws it
   */
  Object create(Object[] values) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException refused) {
      if (refused.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("The constructor of " + type + " failed", refused);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("The constructor of " + type + " is accessible", impossible);
    }
  }
}
