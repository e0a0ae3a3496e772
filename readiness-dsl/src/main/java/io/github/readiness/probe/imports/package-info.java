/**
 * Results that another load tool left in a file, as measures ({@link io.github.readiness.probe.imports.Imports}): raw samples are judged like our
 * own, summaries only as far as they go, and what a format cannot say is never made up.
 */
package io.github.readiness.probe.imports;
