/**
 * Owns every number that leaves for Prometheus: what the service counts (Micrometer), the series of
 * each target, and the fresh registry of a probe.
 *
 * <p>Does not own the pages they stand on ({@code web}).
 */
package cn.xunjian.metrics;
