/** Configuration of a run, and the plans that it executes. Knows no JUnit. */
package io.github.readiness.run;
