/** Benchmarks of the exporter; see {@code docs/benchmarks.md}. */
package cn.xunjian.metrics;
