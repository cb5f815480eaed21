package cn.xunjian.judging;

import cn.xunjian.observation.Phases;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitEvidence;
import cn.xunjian.registry.Registered;
import cn.xunjian.rulebook.AvailabilityVerdict;
import cn.xunjian.rulebook.model.Heading;
import cn.xunjian.words.Text;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The figures and the evidence of a judgement as they are stored, sent and shown. */
public final class RulingText {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final ZoneId zone;

  public RulingText(ZoneId zone) {
    this.zone = zone;
  }

  /** A finding as an incident's headline. */
  static Text headline(Registered target, Heading rule, Text reason) {
    return new Text("%s %s：%s", "%s · %s: %s").with(target.profile().name(), rule.title(), reason);
  }

  /** For a sentence to an officer. */
  public String clock(Instant instant) {
    return CLOCK.format(instant.atZone(zone));
  }

  /** For data: RFC 3339 with the zone's offset. */
  public String time(Instant instant) {
    return instant == null
        ? null
        : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            instant.truncatedTo(ChronoUnit.MILLIS).atZone(zone));
  }

  JsonObject visits(List<Visit> failing) {
    JsonArray visits = new JsonArray();
    failing.forEach(visit -> visits.add(visit(visit)));
    JsonObject json = new JsonObject().put("visits", visits);
    if (!failing.isEmpty()) {
      VisitEvidence last = failing.get(failing.size() - 1).evidence();
      if (last != null) {
        json.put("detail", last.detail())
            .put("url", last.url())
            .put("redirects", new JsonArray(last.redirects()))
            .put("headers", last.headers())
            .put("firstBytes", last.firstBytes());
      }
    }
    return json;
  }

  private JsonObject visit(Visit visit) {
    Phases p = visit.phases();
    return new JsonObject()
        .put("due", time(visit.due()))
        .put("scheduled", visit.scheduled())
        .put("result", visit.result().code())
        .put("reason", visit.reason() == null ? null : visit.reason().code())
        .put("httpStatus", visit.httpStatus())
        .put("durationMs", visit.duration().toMillis())
        .put("address", visit.address())
        .put(
            "phasesMicros",
            new JsonObject()
                .put("dns", p.dns())
                .put("connect", p.connect())
                .put("tls", p.tls())
                .put("firstByte", p.firstByte())
                .put("transfer", p.transfer()));
  }

  JsonObject counts(AvailabilityVerdict v) {
    return new JsonObject()
        .put("n", v.n())
        .put("failed", v.failed())
        .put("void", v.voided())
        .put("exempt", v.exempt())
        .put("ratio", v.ratio() == null ? null : v.ratio().doubleValue())
        .put("from", time(v.from()))
        .put("to", time(v.to()));
  }

  JsonObject reading(TargetFreshness standing) {
    JsonObject json =
        new JsonObject()
            .put("lastReadingAt", time(standing.lastReadingAt()))
            .put("lastSuccessAt", time(standing.lastSuccessAt()))
            .put(
                "lastOutcome",
                standing.lastOutcome() == null ? null : standing.lastOutcome().code())
            .put("lastDetail", standing.lastDetail());
    Publication latest = standing.latest();
    return latest == null
        ? json
        : json.put(
            "lastPublication",
            new JsonObject()
                .put("title", latest.title())
                .put("link", latest.link())
                .put("publishedAt", time(latest.publishedAt()))
                .put("foundBy", latest.foundBy()));
  }
}
