package io.github.readiness.samples.stack;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Endpoint {@code POST /switch?mode=slow} on a port of its own, so that a stack that is down can be switched on again. */
final class Control extends Handler.Abstract {
  private final Consumer<Mode> onSwitch;

  Control(Consumer<Mode> onSwitch) { this.onSwitch = onSwitch; }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Api.write(answer(request), response, callback);
    return true;
  }

  private Answer answer(Request request) {
    if (!request.getMethod().equals("POST") || !request.getHttpURI().getCanonicalPath().equals("/switch")) {
      return Answer.error(404, "Write POST /switch?mode=slow.");
    }
    var word = Optional.ofNullable(Request.extractQueryParameters(request).getValue("mode")).orElse("");
    try {
      onSwitch.accept(Mode.of(word));
      return Answer.ok(Map.of("mode", word));
    } catch (IllegalArgumentException unknown) {
      return Answer.error(400, unknown.getMessage());
    }
  }
}
