package cn.xunjian.fetch.names;

import java.util.List;
import java.util.function.LongSupplier;

/**
 * How names are asked for.
 *
 * @param searchDomains the endings that are tried with a short name
 * @param ticks a clock in nanoseconds that never goes back
 */
record Asking(NamePlan plan, List<String> searchDomains, LongSupplier ticks) {}
