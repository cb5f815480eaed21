package cn.xunjian.bench;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a span of visits cost; seconds of CPU as Linux counts them, lag as stored with each visit.
 *
 * @param seconds how long it was measured
 * @param visits that ended in it
 * @param service seconds of CPU of the service
 * @param kernel seconds of them in the kernel
 * @param postgres seconds of CPU of all of PostgreSQL's processes
 * @param origin seconds of CPU of the web server visited
 */
record Measured(
    double seconds,
    double visits,
    double ok,
    double failed,
    double voided,
    double service,
    double kernel,
    double postgres,
    double origin,
    long residentMegabytes,
    long descriptors,
    long lagMedian,
    long lag99,
    long lagMost) {

  double rate() {
    return visits / seconds;
  }

  double per1000(double cpu) {
    return cpu * 1_000 / visits;
  }

  /** As flat figures for the table. */
  Map<String, Double> figures(String prefix) {
    Map<String, Double> all = new TreeMap<>();
    all.put(prefix + ".visits_per_s", rate());
    all.put(prefix + ".service_cpu_per_1000", per1000(service));
    all.put(prefix + ".service_kernel_cpu_per_1000", per1000(kernel));
    all.put(prefix + ".postgres_cpu_per_1000", per1000(postgres));
    all.put(prefix + ".origin_cpu_per_1000", per1000(origin));
    all.put(prefix + ".lag_p50_ms", (double) lagMedian);
    all.put(prefix + ".lag_p99_ms", (double) lag99);
    all.put(prefix + ".lag_max_ms", (double) lagMost);
    all.put(prefix + ".not_ok", visits - ok);
    all.put(prefix + ".resident_mb", (double) residentMegabytes);
    all.put(prefix + ".descriptors", (double) descriptors);
    return all;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.0f visits/s (%.0f ok of %.0f, %.0f failed, %.0f void), CPU per 1,000: service %.3f s (%.3f kernel), postgres %.3f s, origin %.3f s; lag p50 %d p99 %d max %d ms; %d MB, %d descriptors",
        rate(),
        ok,
        visits,
        failed,
        voided,
        per1000(service),
        per1000(kernel),
        per1000(postgres),
        per1000(origin),
        lagMedian,
        lag99,
        lagMost,
        residentMegabytes,
        descriptors);
  }
}
