package cn.xunjian.demo.answers;

import cn.xunjian.demo.plan.CityPlan;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/**
 * Receives the product's webhooks as an office's own system would: checks the signature (contract
 * §7), counts, and keeps the last ones for {@code GET /sink}.
 */
public final class Sink {

  private static final Logger LOG = Logger.getLogger(Sink.class);
  private static final int KEPT = 200;
  private static final int IDS_KEPT = 10_000;
  private static final int LARGEST_BODY = 1 << 20;

  private final String secret;
  private final Clock clock;
  private final Deque<JsonObject> last = new ArrayDeque<>();
  private final Set<String> ids = new LinkedHashSet<>();
  private long accepted;
  private long refused;
  private long duplicates;

  public Sink(String secret, Clock clock) {
    this.secret = secret;
    this.clock = clock;
  }

  void handle(HttpServerRequest request) {
    if (request.method().equals(HttpMethod.POST)) {
      receive(request);
    } else if (CityRequests.READS.contains(request.method())) {
      CityAnswer.ok("application/json", summary().encodePrettily()).send(request.response());
    } else {
      CityAnswer.bare(405, "Method Not Allowed").send(request.response());
    }
  }

  private void receive(HttpServerRequest request) {
    Buffer body = Buffer.buffer();
    request.handler(
        part -> {
          if (body.length() <= LARGEST_BODY) {
            body.appendBuffer(part);
          }
        });
    request.endHandler(end -> CityAnswer.html(deliver(request, body), "").send(request.response()));
  }

  private synchronized int deliver(HttpServerRequest request, Buffer body) {
    if (body.length() > LARGEST_BODY) {
      refused++;
      return 413;
    }
    String timestamp = request.getHeader("X-Xunjian-Timestamp");
    String signature = request.getHeader("X-Xunjian-Signature");
    if (timestamp == null || signature == null || !matches(signature, timestamp, body)) {
      refused++;
      LOG.warn("webhook refused: signature not valid");
      return 401;
    }
    keep(body.toString(StandardCharsets.UTF_8));
    return 204;
  }

  private boolean matches(String signature, String timestamp, Buffer body) {
    byte[] expected = ("sha256=" + sign(timestamp, body)).getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
  }

  private String sign(String timestamp, Buffer body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private void keep(String body) {
    JsonObject event = parsed(body);
    String id = text(event, "id");
    boolean duplicate = !id.isEmpty() && !ids.add(id);
    accepted++;
    duplicates += duplicate ? 1 : 0;
    if (ids.size() > IDS_KEPT) {
      ids.remove(ids.iterator().next());
    }
    String type = text(event, "type");
    String subject = text(event, "subject");
    LOG.infof(
        "webhook received: %s %s signature valid%s",
        type, subject, duplicate ? " (duplicate)" : "");
    last.addFirst(
        new JsonObject()
            .put("receivedAt", clock.instant().atZone(CityPlan.ZONE).toOffsetDateTime().toString())
            .put("id", id)
            .put("type", type)
            .put("subject", subject)
            .put("duplicate", duplicate)
            .put("body", body));
    if (last.size() > KEPT) {
      last.removeLast();
    }
  }

  private synchronized JsonObject summary() {
    JsonArray bodies = new JsonArray();
    last.forEach(bodies::add);
    return new JsonObject()
        .put("accepted", accepted)
        .put("refused", refused)
        .put("duplicates", duplicates)
        .put("last", bodies);
  }

  /** The event; empty if the body is not a JSON object, which a signed body of other formats is. */
  private static JsonObject parsed(String body) {
    try {
      return new JsonObject(body);
    } catch (DecodeException | ClassCastException e) {
      LOG.debugf("not a JSON object: %s", e.getMessage());
      return new JsonObject();
    }
  }

  private static String text(JsonObject event, String field) {
    // control characters would let a sender write lines of his own into the log
    return event.getValue(field) instanceof String text ? text.replaceAll("\\p{Cntrl}", "?") : "";
  }
}
