/** Reading files of other tools strictly: lines, rows, numbers and their place in the file. */
package io.github.readiness.probe.imports.reader;
