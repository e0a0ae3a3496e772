package io.github.readiness.probe.load.spec;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.DidYouMean;
import java.util.List;
import java.util.TreeSet;
import org.apiguardian.api.API;

/** Validation of the parts of a load. Each message contains the line that fixes the mistake. */
@API(status = INTERNAL, since = "0.1")
public final class TaskValidation {
  private TaskValidation() {}

  public static void requireValid(List<LoadTask> parts) {
    var names = new TreeSet<String>();
    for (var part : parts) {
      if (!names.add(part.name())) {
        throw new IllegalArgumentException("Two parts of this load have the name " + part.name() + ". Rename one, for example call(\"another "
            + part.name() + "\", request).");
      }
      if (part instanceof Call call) {
        requireValid(call);
      }
    }
  }

  private static void requireValid(Call call) {
    var request = call.request();
    for (var header : new String[] {"Content-Length", "Transfer-Encoding"}) {
      if (request.headers().containsKey(header)) {
        throw new IllegalArgumentException("The load sets the header " + header + " itself. Leave out withHeader(\"" + header + "\", ...).");
      }
    }
    if (call.rows().columns().isEmpty()) {
      Template.placeholders(request.path()).stream().findFirst().ifPresent(placeholder -> {
        throw new IllegalArgumentException(
            "The placeholder {" + placeholder + "} in " + request.words() + " has no values. Add rows, for example call(\"" + call.name()
                + "\", request).feed(rows(\"" + placeholder + "\", \"42\", \"43\")).");
      });
      return;
    }
    requireColumns(call, request.path());
    requireColumns(call, request.body());
    request.headers().forEach((name, value) -> requireValidHeader(call, name, value));
  }

  private static void requireColumns(Call call, String text) {
    var columns = call.rows().columns();
    for (var placeholder : Template.placeholders(text)) {
      if (!columns.contains(placeholder)) {
        throw new IllegalArgumentException(
            "The placeholder {" + placeholder + "} of " + call.name() + " has no column. Did you mean {" + DidYouMean.suggest(placeholder, columns)
                + "}? Write other braces with a space, like { " + placeholder + " }.");
      }
    }
  }

  /** Rejects control characters: a field value must not contain line breaks (RFC 9110, 5.5). */
  private static void requireValidHeader(Call call, String name, String value) {
    requireColumns(call, value);
    for (var placeholder : Template.placeholders(value)) {
      var column = call.rows().columns().indexOf(placeholder);
      for (var row = 0; row < call.rows().rows().size(); row++) {
        if (call.rows().rows().get(row).get(column).chars().anyMatch(Character::isISOControl)) {
          throw new IllegalArgumentException("Row " + (row + 1) + " of " + call.name() + " has a control character in {" + placeholder
              + "}, which is not allowed in the header " + name + ". Remove it from the row.");
        }
      }
    }
  }
}
