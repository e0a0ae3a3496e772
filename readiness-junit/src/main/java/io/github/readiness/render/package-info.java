/**
 * A report as people read it: {@link io.github.readiness.render.HtmlRenderer} for browser, phone and paper,
 * {@link io.github.readiness.render.MarkdownRenderer} for the sign-off document, {@link io.github.readiness.render.ConsoleRenderer} for the end
 * of a build.
 *
 * <p>All three tell the same facts in the same words, from the records alone. Nothing is decided or measured here; numbers are rounded for
 * people and stand in full in {@code report.json}.
 */
package io.github.readiness.render;
