package cn.xunjian.metrics;

import cn.xunjian.fetch.Bridged;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Phases;

/**
 * One probe in blackbox_exporter's names, so that its dashboards and alerts serve; nothing of an
 * earlier probe is left over.
 */
public final class ProbeMetrics {

  private ProbeMetrics() {}

  /** Writes how a fetch went. */
  public static String of(Fetched fetched) {
    FailureReason failure = fetched.failure();
    boolean success = failure == null && !fetched.ownSide();
    Phases p = fetched.phases();
    Exposition out = new Exposition();
    out.family("probe_success", "gauge", "Displays whether or not the probe was a success")
        .sample("probe_success", success ? 1 : 0);
    out.family(
            "probe_duration_seconds",
            "gauge",
            "Returns how long the probe took to complete in seconds")
        .sample("probe_duration_seconds", fetched.duration().toNanos() / 1e9);
    out.family(
            "probe_dns_lookup_time_seconds",
            "gauge",
            "Returns the time taken for probe dns lookup in seconds")
        .sample("probe_dns_lookup_time_seconds", p.dns() / 1e6);
    out.family(
            "probe_http_duration_seconds",
            "gauge",
            "Duration of http request by phase, summed over all redirects")
        .sample("probe_http_duration_seconds", p.dns() / 1e6, "phase", "resolve")
        .sample("probe_http_duration_seconds", p.connect() / 1e6, "phase", "connect")
        .sample("probe_http_duration_seconds", p.tls() / 1e6, "phase", "tls")
        .sample("probe_http_duration_seconds", p.firstByte() / 1e6, "phase", "processing")
        .sample("probe_http_duration_seconds", p.transfer() / 1e6, "phase", "transfer");
    out.family("probe_http_status_code", "gauge", "Response HTTP status code")
        .sample("probe_http_status_code", fetched.status());
    out.family("probe_http_redirects", "gauge", "The number of redirects")
        .sample("probe_http_redirects", fetched.redirects().size());
    out.family(
            "probe_http_content_length",
            "gauge",
            "Length of http content response, as transferred, in bytes")
        .sample("probe_http_content_length", (double) fetched.bytes());
    out.family("probe_http_ssl", "gauge", "Indicates if SSL was used for the final redirect")
        .sample("probe_http_ssl", fetched.url().secure() ? 1 : 0);
    if (fetched.certificateExpiry() != null) {
      out.family(
              "probe_ssl_earliest_cert_expiry",
              "gauge",
              "Returns last SSL chain expiry in unixtime")
          .sample(
              "probe_ssl_earliest_cert_expiry",
              (double) fetched.certificateExpiry().getEpochSecond());
    }
    out.family(
        "probe_hint_info", "gauge", "What browsers make up for and the operator should mend");
    for (Bridged what : Bridged.values()) {
      out.sample("probe_hint_info", fetched.bridged().contains(what) ? 1 : 0, "hint", what.code());
    }
    out.family("probe_failure_info", "gauge", "Why the probe failed, in this system's words")
        .sample(
            "probe_failure_info",
            success ? 0 : 1,
            "reason",
            success ? "" : fetched.ownSide() ? "own_side" : failure.code());
    return out.toString();
  }
}
