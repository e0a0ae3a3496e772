/**
 * JSON as every part of the project reads and writes it: one strict reader, one writer, and the mapping of records. Nothing else touches the JSON
 * library behind it.
 */
package io.github.readiness.json;
