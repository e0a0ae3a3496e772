/** A small but real system under test in a process of its own; {@link io.github.readiness.samples.stack.StackProcess} starts it. */
package io.github.readiness.samples.stack;
