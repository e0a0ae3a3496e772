/** Search for the highest load at which given limits are kept. */
package io.github.readiness.probe.load.capacity;
