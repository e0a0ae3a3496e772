/** Results of a load: counts and times per time slice, intervals and validity. */
package io.github.readiness.probe.load.result;
