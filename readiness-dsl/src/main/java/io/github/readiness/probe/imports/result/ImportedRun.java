package io.github.readiness.probe.imports.result;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity.Time;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Content of an imported file.
 *
 * @param dated date of the load and its origin
 * @param lasted length of the load; 0 if unknown
 * @param complaints reasons why the requested load was not delivered
 */
@API(status = INTERNAL, since = "0.1")
public record ImportedRun(ImportedStats all, RequestNames names, RunDate dated, Time lasted, Optional<String> version, List<String> complaints,
    long checks, long failedChecks) {

  public Window window() { return dated.window(); }
}
