package cn.xunjian.inspection.probe;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.page.PageFault;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** When the registration of a domain ends, as its registry says by RDAP (RFC 9083). Pure. */
public final class Registration {

  /** What is asked for. */
  public static final String TYPE = "application/rdap+json, application/json;q=0.9";

  private static final Duration SOON = Duration.ofDays(30);

  private Registration() {}

  /**
   * Where it is asked for.
   *
   * @param base where the registry is asked, with a slash at its end
   * @param domain as it was registered
   */
  public static WebAddress of(WebAddress base, String domain) {
    return base.resolve("domain/" + domain);
  }

  /** The end that an answer names; empty if it names none. */
  public static Optional<Instant> end(byte[] answer) {
    try {
      JsonObject json = new JsonObject(new String(answer, StandardCharsets.UTF_8));
      JsonArray events = json.getJsonArray("events", new JsonArray());
      for (int i = 0; i < events.size(); i++) {
        JsonObject event = events.getJsonObject(i);
        if ("expiration".equals(event.getString("eventAction"))) {
          return Optional.of(OffsetDateTime.parse(event.getString("eventDate", "")).toInstant());
        }
      }
      return Optional.empty();
    } catch (DecodeException | ClassCastException | DateTimeException noSuchAnswer) {
      return Optional.empty();
    }
  }

  /** What is wrong with a registration that ends then; empty if it goes on for a while. */
  public static Optional<PageFault> fault(String domain, Instant end, Instant now) {
    if (now.isAfter(end)) {
      return Optional.of(
          PageFault.certain(FaultKind.DOMAIN_EXPIRED, domain, end.toString(), "RDAP"));
    }
    return now.plus(SOON).isAfter(end)
        ? Optional.of(PageFault.certain(FaultKind.DOMAIN_EXPIRING, domain, end.toString(), "RDAP"))
        : Optional.empty();
  }
}
