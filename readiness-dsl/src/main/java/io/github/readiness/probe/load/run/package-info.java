/** A running load: pacing, sending and the generator behind it. */
package io.github.readiness.probe.load.run;
