package io.github.readiness.junit;

import io.github.readiness.publish.Part;
import java.util.function.BiConsumer;

/**
 * Takes results from the extension to the listener as objects, without JSON between them. A type of its own, so that an extension in another class
 * loader does not take it for its own.
 *
 * @param parts gets the unique id of the test and its result
 */
record PartReceiver(BiConsumer<String, Part> parts) {}
