/** Reader of delimited text, shared by all probes. It knows no probe. */
package io.github.readiness.csv;
