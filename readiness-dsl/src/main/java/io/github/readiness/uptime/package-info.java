/** States of services over time: timelines, availability, error budgets and the results of watches. */
package io.github.readiness.uptime;
