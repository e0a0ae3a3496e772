/** Reader of delimited text shared by all probes, independent of them. */
package io.github.readiness.csv;
