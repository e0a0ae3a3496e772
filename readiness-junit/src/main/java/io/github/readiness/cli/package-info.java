/**
 * The command line: {@code gate}, {@code verify}, {@code render}, {@code keygen} and {@code watch}, each a thin reading of the packages below. What a
 * pipeline acts on are the exit codes, see {@link io.github.readiness.cli.Main}.
 */
package io.github.readiness.cli;
