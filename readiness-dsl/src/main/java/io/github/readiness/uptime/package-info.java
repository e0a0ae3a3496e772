/** State of services over time: timelines, availability, error budgets and the result of every watch. */
package io.github.readiness.uptime;
