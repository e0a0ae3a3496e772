package io.github.readiness.junit;

import io.github.readiness.publish.CriterionExecution;
import java.util.function.BiConsumer;

/**
 * Receiver of results as objects, without JSON in between. Its own type lets an extension of another class loader see that it is not meant.
 *
 * @param parts gets the unique id of the test and its result
 */
record PartReceiver(BiConsumer<String, CriterionExecution> parts) {}
