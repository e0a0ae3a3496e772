/**
 * Results from files of other load tools as measures ({@link io.github.readiness.probe.imports.Imports}). Raw samples are judged like those of the
 * load probe. Summaries are judged as far as their content allows. Missing data is never estimated.
 */
package io.github.readiness.probe.imports;
