package io.github.readiness.report;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Certain score now, and score that is still reachable. Both are 0 to 100 with one decimal, rounded down, so "100" is always exact. They are empty if
 * no criterion has a weight.
 */
@API(status = MAINTAINED, since = "0.1")
public record Scores(Optional<String> certain, Optional<String> reachable, List<Category> categories) {
  public Scores {
    categories = List.copyOf(categories);
  }

  /** Certain and reachable score of one category. */
  public record Category(String name, Optional<String> certain, Optional<String> reachable) {}
}
