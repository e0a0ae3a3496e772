package io.github.readiness.probe.imports;

import io.github.readiness.Quantity.Time;
import io.github.readiness.Window;
import java.util.List;
import java.util.Optional;

/**
 * What a file held.
 *
 * @param dated when the load ran, and who says so
 * @param lasted how long the load took; 0 where nothing says it
 * @param complaints why the load was not the one asked for
 */
record Yield(Figures all, Names names, Dated dated, Time lasted, Optional<String> version, List<String> complaints,
    long checks, long failedChecks) {

  Window window() { return dated.window(); }
}
