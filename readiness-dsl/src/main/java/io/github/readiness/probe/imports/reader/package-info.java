/** Strict readers for files of other tools: lines, rows, numbers and their location in the file. */
package io.github.readiness.probe.imports.reader;
