/**
 * Command line with {@code gate}, {@code verify}, {@code render}, {@code keygen} and {@code watch}, which only call the other packages.
 * {@link io.github.readiness.cli.Main} documents the exit codes for pipelines.
 */
package io.github.readiness.cli;
