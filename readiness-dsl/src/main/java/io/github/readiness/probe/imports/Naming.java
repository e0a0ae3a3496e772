package io.github.readiness.probe.imports;

import io.github.readiness.Quantity.Time;
import io.github.readiness.stats.Percentile;
import io.github.readiness.stats.Published;

/** How a percentile joins what is published: with its rank ({@code Published::with}) or without ({@code Published::withUnranked}). */
interface Naming {
  Published named(Published published, Percentile percentile, Time lowest, Time highest);
}
