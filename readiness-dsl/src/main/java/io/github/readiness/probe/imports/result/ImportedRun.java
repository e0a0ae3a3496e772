package io.github.readiness.probe.imports.result;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity.Time;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What a file held.
 *
 * @param dated when the load ran, and who says so
 * @param lasted how long the load took; 0 where nothing says it
 * @param complaints why the load was not the one asked for
 */
@API(status = INTERNAL, since = "0.1")
public record ImportedRun(ImportedStats all, RequestNames names, RunDate dated, Time lasted, Optional<String> version, List<String> complaints,
    long checks, long failedChecks) {

  public Window window() { return dated.window(); }
}
