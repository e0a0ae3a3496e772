package io.github.readiness.samples.stack;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Only line on the standard output of a stack, printed when it is ready.
 *
 * @param processes process ids of all parts of the stack
 */
record Ready(URI api, URI database, URI cache, URI control, Optional<URI> prometheus, Optional<URI> alertmanager, long pid, List<Long> processes) {
  Ready {
    processes = List.copyOf(processes);
  }

  static Ready read(String line) {
    try {
      return JsonMapper.shared().readValue(line, Ready.class);
    } catch (JacksonException garbled) {
      throw new IllegalStateException("The stack did not say that it is ready, but: " + line, garbled);
    }
  }

  String line() { return JsonMapper.shared().writeValueAsString(this); }
}
