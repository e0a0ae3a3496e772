/**
 * JSON for all parts of the project: one strict reader, one writer and the mapping of records. Only this package uses the JSON library.
 */
package io.github.readiness.json;
