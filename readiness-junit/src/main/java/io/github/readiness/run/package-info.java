/** Configuration of a run, and the runner of its plans. Independent of JUnit. */
package io.github.readiness.run;
