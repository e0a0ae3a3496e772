/** Search for the highest load at which given limits are met. */
package io.github.readiness.probe.load.capacity;
