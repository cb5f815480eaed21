/**
 * Owns the benchmark of the whole service on one machine: the packaged application, a real
 * PostgreSQL, a real web server, and what the kernel says they cost. Run by {@code ./mvnw -Pbench};
 * never a test, since a figure of time is no verdict.
 */
package cn.xunjian.bench;
