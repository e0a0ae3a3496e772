/** Quantities with their units, and numbers as text. */
package io.github.readiness.quantity;
