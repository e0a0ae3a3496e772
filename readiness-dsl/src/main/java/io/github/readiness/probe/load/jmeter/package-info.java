/** Load sent by the servers of a distributed JMeter test. */
package io.github.readiness.probe.load.jmeter;
