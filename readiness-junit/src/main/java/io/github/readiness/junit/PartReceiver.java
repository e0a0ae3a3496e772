package io.github.readiness.junit;

import io.github.readiness.publish.CriterionExecution;
import java.util.function.BiConsumer;

/**
 * Receiver of results as objects, without JSON in between. An extension recognizes a receiver of another class loader by its type, and ignores it.
 *
 * @param parts receives the unique id of the test and its result
 */
record PartReceiver(BiConsumer<String, CriterionExecution> parts) {}
