package cn.xunjian.demo;

import cn.xunjian.push.Pushers;
import cn.xunjian.push.Signature;
import cn.xunjian.registry.changes.Expectation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** The demo city's matrix platform: a registered pusher that comes through the same door as any. */
@ApplicationScoped
class MatrixPlatform {

  private static final Logger LOG = Logger.getLogger(MatrixPlatform.class);
  private static final String NAME = "demo-matrix";
  private static final String SECRET = "the-demo-citys-own-secret";
  private static final Duration PUSHES = Duration.ofMinutes(10);
  private static final long SOON = 2_000;
  private static final int NOT_READY = 503;

  private final Vertx vertx;
  private final Pushers pushers;
  private final Clock clock;
  private final int ownPort;

  MatrixPlatform(Vertx vertx, Pushers pushers, Clock clock, Config all) {
    this.vertx = vertx;
    this.pushers = pushers;
    this.clock = clock;
    this.ownPort = all.getValue("quarkus.http.port", Integer.class);
  }

  /** Registers the pusher, then pushes now and again. */
  Uni<Void> begin(SimulatedCity city) {
    if (!pushers.keepsSecrets()) {
      LOG.warn("the demo's pushes are left out: a pusher's secret needs a key of the vault");
      return Uni.createFrom().voidItem();
    }
    List<String> keys = city.pushFeeds().stream().map(f -> f.key().value()).toList();
    Pushers.Draft draft = new Pushers.Draft(NAME, SECRET, null, keys, PUSHES, true);
    return pushers
        .create(draft)
        .chain(
            made ->
                made.refusal() == Pushers.Refusal.TAKEN
                    ? pushers.change(NAME, new Expectation.Something(), draft)
                    : Uni.createFrom().item(made))
        .invoke(
            made -> {
              vertx.setTimer(SOON, first -> push(city));
              vertx.setPeriodic(PUSHES.toMillis(), again -> push(city));
            })
        .replaceWithVoid();
  }

  private void push(SimulatedCity city) {
    Buffer body = batch(city).toBuffer();
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    HttpClient client = vertx.createHttpClient();
    client
        .request(HttpMethod.POST, ownPort, "localhost", "/api/v1/publications")
        .compose(request -> send(request, timestamp, body))
        .onSuccess(status -> answered(city, status))
        .onFailure(failure -> LOG.warnf("the demo could not push: %s", failure.getMessage()))
        .onComplete(done -> client.close());
  }

  /** A slow start is no reason to be silent until the next push. */
  private void answered(SimulatedCity city, int status) {
    if (status == NOT_READY) {
      vertx.setTimer(SOON, again -> push(city));
    } else if (status != 200) {
      LOG.warnf("the demo's push was refused: HTTP %d", status);
    }
  }

  private static Future<Integer> send(HttpClientRequest request, String timestamp, Buffer body) {
    return request
        .putHeader("content-type", "application/json")
        .putHeader("X-Xunjian-Pusher", NAME)
        .putHeader("X-Xunjian-Timestamp", timestamp)
        .putHeader("X-Xunjian-Signature", Signature.of(SECRET, timestamp, body.getBytes()))
        .send(body)
        .map(HttpClientResponse::statusCode);
  }

  private static JsonObject batch(SimulatedCity city) {
    JsonArray all = new JsonArray();
    city.pushFeeds()
        .forEach(
            feed ->
                new JsonObject(feed.body())
                    .getJsonArray("publications")
                    .forEach(p -> all.add(((JsonObject) p).put("target", feed.key().value()))));
    return new JsonObject().put("publications", all).put("complete", true);
  }
}
