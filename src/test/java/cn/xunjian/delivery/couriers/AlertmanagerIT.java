package cn.xunjian.delivery.couriers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.xunjian.delivery.Delivery;
import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.Receipt;
import cn.xunjian.delivery.Receipt.Outcome;
import cn.xunjian.delivery.UsualDelivery;
import cn.xunjian.delivery.couriers.V4Reader.Body;
import cn.xunjian.delivery.outbox.LoopbackPostman;
import cn.xunjian.delivery.outbox.Postman;
import cn.xunjian.delivery.templates.SampleMessages;
import cn.xunjian.fetch.client.LoopbackClients;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.vault.Opened;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Against a real Alertmanager, where one is installed: it takes what we write, and we read it. */
@EnabledIf(
    value = "installed",
    disabledReason = "prometheus-alertmanager and amtool are not installed")
class AlertmanagerIT {

  private static final Path ALERTMANAGER = Path.of("/usr/bin/prometheus-alertmanager");
  private static final Path AMTOOL = Path.of("/usr/bin/amtool");
  private static final Clock CLOCK = Clock.systemUTC();
  private static final List<String> WEBHOOKS = new CopyOnWriteArrayList<>();

  @TempDir private static Path folder;

  private static HttpServer receiver;
  private static Process process;
  private static String url;
  private static LoopbackClients clients;
  private static Postman postman;

  static boolean installed() {
    return Files.isExecutable(ALERTMANAGER) && Files.isExecutable(AMTOOL);
  }

  @BeforeAll
  static void start() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          WEBHOOKS.add(new String(body, StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    receiver.start();
    Path config = folder.resolve("alertmanager.yml");
    Files.writeString(
        config,
        """
        route: {receiver: supervision, group_by: [alertname, target], group_wait: 100ms, group_interval: 1s}
        receivers:
        - name: supervision
          webhook_configs: [{url: "http://127.0.0.1:%d/", send_resolved: true}]
        """
            .formatted(receiver.getAddress().getPort()));
    int port = RunningXunjian.freePort();
    url = "http://127.0.0.1:" + port;
    process =
        new ProcessBuilder(
                ALERTMANAGER.toString(),
                "--config.file=" + config,
                "--storage.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    Process started = process;
    Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly, "alertmanager"));
    clients = new LoopbackClients(true, CLOCK);
    postman =
        LoopbackPostman.of(
            clients,
            List.of(new AlertmanagerApiCourier(), new AlertmanagerWebhookCourier()),
            new UsualDelivery(),
            CLOCK);
    await("alertmanager is ready")
        .atMost(Duration.ofMinutes(5))
        .ignoreExceptions()
        .until(() -> get("/-/ready").statusCode() == 200);
  }

  @AfterAll
  static void stop() {
    if (process != null) {
      process.destroy();
      clients.close();
      receiver.stop(0);
    }
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static JsonArray alerts(String key) throws IOException, InterruptedException {
    return new JsonArray(get("/api/v2/alerts?filter=target%3D" + key).body());
  }

  private static JsonObject event(String step, String key, Instant openedAt) {
    JsonObject event = SampleMessages.event(step);
    JsonObject data = event.getJsonObject("data");
    data.getJsonObject("target").put("key", key);
    JsonObject incident = data.getJsonObject("incident");
    incident.put("id", "incident-" + key).put("openedAt", written(openedAt));
    if (step.equals("resolved")) {
      incident.put("resolvedAt", written(CLOCK.instant()));
    }
    return event;
  }

  private static String written(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.ofHours(8)).toString();
  }

  private static Receipt post(String type, String to, Message message) throws Exception {
    CompletableFuture<Receipt> receipt = new CompletableFuture<>();
    postman.send(
        new Delivery(
            1,
            message.id(),
            "cn.xunjian.incident.opened.v1",
            message.kind(),
            message.content().encode(),
            7,
            type,
            "am",
            to,
            new Opened("", null),
            1,
            CLOCK.instant(),
            CLOCK.instant(),
            0),
        receipt::complete);
    return receipt.get(20, TimeUnit.SECONDS);
  }

  private static Message step(JsonObject event) {
    return new Message(UUID.randomUUID(), Message.Kind.STEP, event);
  }

  private static String amtool() throws IOException, InterruptedException {
    Path out = folder.resolve("amtool.out");
    Process tool =
        new ProcessBuilder(
                AMTOOL.toString(), "alert", "query", "--alertmanager.url=" + url, "-o", "extended")
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(tool.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return Files.readString(out);
  }

  @Test
  void anIncidentIsTakenShownByItsToolToldOnAndGoneWhenItIsOver() throws Exception {
    Instant opened = CLOCK.instant().minusSeconds(60);
    Message message = step(event("opened", "4307000001", opened));
    assertThat(post("alertmanager-api-v2", url, message).outcome()).isEqualTo(Outcome.DELIVERED);

    JsonObject shown = alerts("4307000001").getJsonObject(0);
    assertThat(shown.getJsonObject("status").getString("state")).isNotEqualTo("suppressed");
    assertThat(shown.getString("fingerprint"))
        .isEqualTo(AlertmanagerAlerts.fingerprint(AlertmanagerAlerts.of(message).get(0).labels()));
    assertThat(amtool()).contains("V2.down", "4307000001", "示例市人民政府门户网站", "网站当前无法打开");

    Body told = webhook("4307000001", true);
    assertThat(told.alerts().get(0).fingerprint()).isEqualTo(shown.getString("fingerprint"));

    // Said again, it is the same alert and not a second one.
    post("alertmanager-api-v2", url, step(event("acknowledged", "4307000001", opened)));
    assertThat(alerts("4307000001")).hasSize(1);

    Message over = step(event("resolved", "4307000001", opened));
    assertThat(post("alertmanager-api-v2", url, over).outcome()).isEqualTo(Outcome.DELIVERED);
    await("the alert has gone, and not because it was forgotten after five minutes")
        .atMost(Duration.ofMinutes(3))
        .until(() -> alerts("4307000001").isEmpty());
    assertThat(webhook("4307000001", false).alerts().get(0).endsAt().getYear()).isPositive();
  }

  /** The first of its webhooks about a target that says so, read by the strict reader. */
  private static Body webhook(String key, boolean firing) {
    return await("alertmanager tells of " + key)
        .atMost(Duration.ofMinutes(5))
        .until(
            () ->
                WEBHOOKS.stream()
                    .map(V4Reader::read)
                    .filter(b -> key.equals(b.groupLabels().get("target")) && b.firing() == firing)
                    .findFirst()
                    .orElse(null),
            java.util.Objects::nonNull);
  }

  @Test
  void oursAndItsOwnWebhookSayTheSameToTheSameReader() throws Exception {
    Instant opened = CLOCK.instant().minusSeconds(60);
    Message message = step(event("opened", "4307000002", opened));
    post("alertmanager-api-v2", url, message);
    Body its = webhook("4307000002", true);
    String here = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/ours";
    int before = WEBHOOKS.size();
    assertThat(post("alertmanager-v4", here, message).outcome()).isEqualTo(Outcome.DELIVERED);
    Body ours =
        WEBHOOKS.subList(before, WEBHOOKS.size()).stream()
            .map(V4Reader::read)
            .filter(b -> b.receiver().equals("am"))
            .findFirst()
            .orElseThrow();
    assertThat(ours.alerts().get(0).labels()).isEqualTo(its.alerts().get(0).labels());
    assertThat(ours.alerts().get(0).annotations()).isEqualTo(its.alerts().get(0).annotations());
    assertThat(ours.alerts().get(0).fingerprint()).isEqualTo(its.alerts().get(0).fingerprint());
    assertThat(ours.alerts().get(0).startsAt().toInstant())
        .isEqualTo(its.alerts().get(0).startsAt().toInstant());
    assertThat(ours.commonLabels()).isEqualTo(its.commonLabels());
  }

  @Test
  void whatItRefusesIsADeadLetterWithItsWords() throws Exception {
    JsonObject nameless = event("opened", "4307000003", CLOCK.instant());
    nameless.getJsonObject("data").getJsonObject("incident").put("openedAt", "not a time");
    Receipt receipt = post("alertmanager-api-v2", url, step(nameless));
    assertThat(receipt.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(receipt.status()).isEqualTo(400);
    assertThat(receipt.answer()).isNotBlank();
  }
}
