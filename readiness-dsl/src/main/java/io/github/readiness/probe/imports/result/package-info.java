/** Results that a file of another tool holds, and their caveats. */
package io.github.readiness.probe.imports.result;
