/** Configuration of a run, and the runner of its plans. The package is independent of JUnit. */
package io.github.readiness.run;
