package io.github.readiness.report;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.util.List;
import org.apiguardian.api.API;

/** Role that signs off, with the number of people required. */
@API(status = MAINTAINED, since = "0.1")
public record Role(String role, int minimum, List<String> traces) {
  public Role {
    traces = List.copyOf(traces);
  }
}
