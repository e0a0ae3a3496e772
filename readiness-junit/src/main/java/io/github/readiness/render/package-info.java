/**
 * Renderers of a report for people: {@link io.github.readiness.render.HtmlRenderer} for browser, phone and paper,
 * {@link io.github.readiness.render.MarkdownRenderer} for the sign-off document, {@link io.github.readiness.render.ConsoleRenderer} for the end of a
 * build.
 *
 * <p>All three use the same facts and texts, and only the records of the report. They neither measure nor decide. Numbers are rounded;
 * {@code report.json} has all digits.
 */
package io.github.readiness.render;
