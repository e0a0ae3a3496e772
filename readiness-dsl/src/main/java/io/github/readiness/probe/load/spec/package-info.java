/** Specification of a load: tasks, rates, users, rows of data and checks of responses. */
package io.github.readiness.probe.load.spec;
