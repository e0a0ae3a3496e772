package io.github.readiness.probe.load.spec;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.DidYouMean;
import java.util.List;
import java.util.TreeSet;
import org.apiguardian.api.API;

/** Mistakes in the parts of a load, each with the line that mends it. */
@API(status = INTERNAL, since = "0.1")
public final class TaskValidation {
  private TaskValidation() {}

  public static void refuse(List<LoadTask> parts) {
    var names = new TreeSet<String>();
    for (var part : parts) {
      if (!names.add(part.name())) {
        throw new IllegalArgumentException("Two parts of a load are called " + part.name() + ". Name them, like call(\"another "
            + part.name() + "\", request).");
      }
      if (part instanceof Call call) {
        refuse(call);
      }
    }
  }

  private static void refuse(Call call) {
    var request = call.request();
    for (var header : new String[] {"Content-Length", "Transfer-Encoding"}) {
      if (request.headers().containsKey(header)) {
        throw new IllegalArgumentException("The header " + header + " follows from the body. Leave out withHeader(\"" + header + "\", ...).");
      }
    }
    if (call.rows().columns().isEmpty()) {
      Template.places(request.path()).stream().findFirst().ifPresent(place -> {
        throw new IllegalArgumentException("Nothing fills {" + place + "} in " + request.words() + ". Feed it, like call(\"" + call.name()
            + "\", request).feed(rows(\"" + place + "\", \"42\", \"43\")).");
      });
      return;
    }
    refusePlaces(call, request.path());
    refusePlaces(call, request.body());
    request.headers().forEach((name, value) -> refuseHeader(call, name, value));
  }

  private static void refusePlaces(Call call, String text) {
    var columns = call.rows().columns();
    for (var place : Template.places(text)) {
      if (!columns.contains(place)) {
        throw new IllegalArgumentException("No column fills {" + place + "} of " + call.name() + ". Did you mean {" + DidYouMean.to(place, columns)
            + "}? Braces that are no place are written with a space, like { " + place + " }.");
      }
    }
  }

  /** RFC 9110, 5.5: no line breaks in a field value. */
  private static void refuseHeader(Call call, String name, String value) {
    refusePlaces(call, value);
    for (var place : Template.places(value)) {
      var column = call.rows().columns().indexOf(place);
      for (var row = 0; row < call.rows().rows().size(); row++) {
        if (call.rows().rows().get(row).get(column).chars().anyMatch(Character::isISOControl)) {
          throw new IllegalArgumentException("Row " + (row + 1) + " of " + call.name() + " has a control character in {" + place
              + "}, which the header " + name + " cannot hold. Take it out of the row.");
        }
      }
    }
  }
}
