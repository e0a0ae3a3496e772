package io.github.readiness.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reader of the values of one Java type. */
@FunctionalInterface
interface TypeReader {
  Object read(JsonReader json);

  /** Returns the reader of a type. */
  static TypeReader of(Type type) {
    if (type instanceof ParameterizedType generic) {
      return ofGeneric(generic);
    }
    var plain = (Class<?>) type;
    if (plain.isRecord()) {
      var shape = RecordShape.of(plain);
      return json -> {
        json.beginObject();
        return readFields(json, shape);
      };
    }
    if (plain.isEnum()) {
      return ofEnum(plain);
    }
    return plain.isAnnotationPresent(JsonDiscriminator.class) ? ofFamily(plain) : ofScalar(plain);
  }

  private static TypeReader ofScalar(Class<?> type) {
    if (type == String.class) {
      return JsonReader::nextString;
    }
    if (type == boolean.class || type == Boolean.class) {
      return JsonReader::nextBoolean;
    }
    if (type == long.class || type == Long.class) {
      return JsonReader::nextLong;
    }
    if (type == int.class || type == Integer.class) {
      return JsonReader::nextInt;
    }
    if (type == BigDecimal.class) {
      return JsonReader::nextDecimal;
    }
    if (type == Instant.class) {
      return json -> json.next(Instant::parse, "an instant such as 2026-03-02T10:00:00Z");
    }
    if (type == Duration.class) {
      return json -> json.next(Duration::parse, "a duration such as PT20S");
    }
    if (type == ZoneId.class) {
      return json -> json.next(ZoneId::of, "a time zone such as UTC");
    }
    if (type == JsonValue.class) {
      return JsonReader::nextValue;
    }
    throw new IllegalStateException("RecordMapper does not support " + type.getName() + ". Map it in RecordMapper and TypeReader.");
  }

  private static TypeReader ofEnum(Class<?> type) {
    var constants = constants(type);
    var expected = "one of " + constants.keySet().stream().sorted().collect(Collectors.joining(", "));
    return json -> json.next(constants::get, expected);
  }

  private static TypeReader ofGeneric(ParameterizedType type) {
    var arguments = type.getActualTypeArguments();
    var last = of(arguments[arguments.length - 1]);
    if (type.getRawType() == Optional.class) {
      return json -> {
        if (json.peek() == JsonType.NULL) {
          json.nextNull();
          return Optional.empty();
        }
        return Optional.of(last.read(json));
      };
    }
    if (type.getRawType() == List.class) {
      return json -> readList(json, last);
    }
    if (type.getRawType() == Map.class) {
      var keys = key(arguments[0]);
      return json -> readMap(json, keys, last);
    }
    throw new IllegalStateException("RecordMapper does not support " + type + ". Map it in RecordMapper and TypeReader.");
  }

  private static List<Object> readList(JsonReader json, TypeReader items) {
    var list = new ArrayList<Object>();
    json.beginArray();
    while (json.hasNext()) {
      list.add(items.read(json));
    }
    json.endArray();
    return list;
  }

  private static Map<Object, Object> readMap(JsonReader json, Function<String, ?> keys, TypeReader values) {
    var map = new LinkedHashMap<>();
    json.beginObject();
    while (json.hasNext()) {
      var name = json.nextName();
      var key = keys.apply(name);
      if (key == null) {
        throw json.errorAtNextValue("Unknown key \"" + name + "\" before this value");
      }
      map.put(key, values.read(json));
    }
    json.endObject();
    return map;
  }

  private static Function<String, ?> key(Type type) {
    return type == String.class ? Function.identity() : constants((Class<?>) type)::get;
  }

  private static Map<String, Object> constants(Class<?> type) {
    return Stream.of(type.getEnumConstants()).collect(Collectors.toMap(constant -> ((Enum<?>) constant).name(), Function.identity()));
  }

  private static TypeReader ofFamily(Class<?> family) {
    var discriminator = family.getAnnotation(JsonDiscriminator.class).value();
    var members = Stream.of(family.getPermittedSubclasses()).map(RecordShape::of).collect(Collectors.toMap(RecordShape::name, Function.identity()));
    var expected = "\"" + discriminator + "\" first, with one of " + members.keySet().stream().sorted().collect(Collectors.joining(", "));
    return json -> {
      json.beginObject();
      if (!json.hasNext() || !json.nextName().equals(discriminator)) {
        throw json.errorAtNextValue("Expected " + expected);
      }
      return readFields(json, json.next(members::get, expected));
    };
  }

  private static Object readFields(JsonReader json, RecordShape shape) {
    var values = new Object[shape.components().size()];
    while (json.hasNext()) {
      var index = shape.indexes().get(json.nextName());
      if (index == null) {
        json.skipValue();
      } else {
        values[index] = shape.components().get(index).read(json);
      }
    }
    for (var i = 0; i < values.length; i++) {
      if (values[i] == null) {
        values[i] = absent(json, shape.components().get(i));
      }
    }
    var record = created(json, shape, values);
    json.endObject();
    return record;
  }

  private static Object absent(JsonReader json, RecordShape.Component component) {
    if (component.type() instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
      return Optional.empty();
    }
    throw json.errorAtNextValue("\"" + component.name() + "\" is missing from the object that ends here");
  }

  private static Object created(JsonReader json, RecordShape shape, Object[] values) {
    try {
      return shape.create(values);
    } catch (InvalidJsonException nested) {
      throw nested;
    } catch (IllegalArgumentException refused) {
      throw json.errorAtNextValue(refused.getMessage());
    }
  }
}
