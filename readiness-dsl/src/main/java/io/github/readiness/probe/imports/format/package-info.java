/** File formats of load tools, and their detection. */
package io.github.readiness.probe.imports.format;
