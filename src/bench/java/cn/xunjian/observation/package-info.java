/**
 * Benchmarks of packing visits. They are compiled and run with the profile {@code bench} only; the figures
 * stand in {@code docs/benchmarks.md}.
 */
package cn.xunjian.observation;
