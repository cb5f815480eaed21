package cn.xunjian.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.delivery.Courier;
import cn.xunjian.delivery.Delivery;
import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.Receipt;
import cn.xunjian.delivery.Receipt.Outcome;
import cn.xunjian.delivery.ReceiverReply;
import cn.xunjian.delivery.ReplyVerdict;
import cn.xunjian.delivery.UsualDelivery;
import cn.xunjian.delivery.couriers.ScriptedServer;
import cn.xunjian.delivery.couriers.WebhookCourier;
import cn.xunjian.fetch.client.LoopbackClients;
import cn.xunjian.testing.SettableClock;
import cn.xunjian.vault.Opened;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real web clients against a scripted server on loopback. */
class PostmanTest {

  private static final String SECRET = "it-is-a-16+ secret 密";
  private static final String BODY = "{\"id\":\"a\",\"chinese\":\"网站当前无法打开\"}";
  private static final Clock CLOCK = new SettableClock("2025-11-23T02:00:00Z");
  private static final Map<String, String> ANSWERS =
      Map.of(
          "with-body", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
          "cut", "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhello",
          "seconds", "HTTP/1.1 429 Too Many\r\nRetry-After: 17\r\nContent-Length: 0\r\n\r\n",
          "date",
              "HTTP/1.1 503 Busy\r\nRetry-After: Sun, 23 Nov 2025 02:01:30 GMT\r\nContent-Length: 0\r\n\r\n",
          "past",
              "HTTP/1.1 503 Busy\r\nRetry-After: Sun, 23 Nov 2025 01:00:00 GMT\r\nContent-Length: 0\r\n\r\n",
          "nonsense", "HTTP/1.1 503 Busy\r\nRetry-After: soon\r\nContent-Length: 0\r\n\r\n",
          "garbage", "SSH-2.0-OpenSSH_9.6\r\n");

  /** Longer than any machine is busy. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static ScriptedServer server;
  private static LoopbackClients loopback;

  @BeforeAll
  static void open() {
    server = new ScriptedServer();
    loopback = new LoopbackClients(true, CLOCK);
  }

  @AfterAll
  static void close() {
    server.close();
    loopback.close();
  }

  private static Receipt send(LoopbackClients clients, String url, String secret) throws Exception {
    return send(clients, url, secret, new WebhookCourier());
  }

  private static Receipt send(LoopbackClients clients, String url, String secret, Courier courier)
      throws Exception {
    return send(
        LoopbackPostman.of(clients, List.of(courier), new Patient(PATIENCE), CLOCK), url, secret);
  }

  private static Receipt send(Postman postman, String url, String secret) throws Exception {
    CompletableFuture<Receipt> receipt = new CompletableFuture<>();
    postman.send(
        new Delivery(
            1,
            UUID.fromString("019ab000-0000-7000-8000-000000000001"),
            "cn.xunjian.incident.opened.v1",
            Message.Kind.STEP,
            BODY,
            7,
            "webhook",
            "duty",
            url,
            secret == null || !secret.startsWith("!")
                ? new Opened(secret == null ? "" : secret, null)
                : new Opened(null, "no key k1"),
            1,
            Instant.parse("2025-11-23T02:00:00Z"),
            Instant.parse("2025-11-24T02:00:00Z"),
            0),
        receipt::complete);
    return receipt.get(5, TimeUnit.MINUTES);
  }

  private static Receipt answered(String answer) throws Exception {
    server.answer(ANSWERS.getOrDefault(answer, answer));
    return send(loopback, server.url(), SECRET);
  }

  @ParameterizedTest
  @CsvSource({
    "200, DELIVERED",
    "201, DELIVERED",
    "202, DELIVERED",
    "204, DELIVERED",
    "301, REFUSED",
    "302, REFUSED",
    "307, REFUSED",
    "400, REFUSED",
    "401, REFUSED",
    "404, REFUSED",
    "410, REFUSED",
    "408, RETRY",
    "425, RETRY",
    "429, RETRY",
    "500, RETRY",
    "502, RETRY",
    "503, RETRY",
    "504, RETRY",
  })
  void theStatusDecides(int status, Outcome outcome) throws Exception {
    server.answer(
        "HTTP/1.1 "
            + status
            + " X\r\nLocation: http://127.0.0.1:1/elsewhere\r\nContent-Length: 0\r\n\r\n");
    Receipt receipt = send(loopback, server.url(), SECRET);
    assertThat(receipt.outcome()).isEqualTo(outcome);
    assertThat(receipt.status()).isEqualTo(status);
    assertThat(receipt.at()).isEqualTo(CLOCK.instant());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"seconds, PT17S", "date, PT1M30S", "past, PT0S", "nonsense, -"})
  void retryAfterIsHeard(String answer, Duration retryAfter) throws Exception {
    Receipt receipt = answered(answer);
    assertThat(receipt.outcome()).isEqualTo(Outcome.RETRY);
    assertThat(receipt.retryAfter()).isEqualTo(retryAfter);
  }

  /** As the robots of chat programs answer: always 200, with a code in the body. */
  private static final class Robot extends WebhookCourier {

    @Override
    public ReplyVerdict read(ReceiverReply reply) {
      String text = reply.text();
      return text.contains("busy")
          ? new ReplyVerdict.Later(Duration.ofSeconds(60), "130101", "send too fast")
          : text.contains("bad")
              ? new ReplyVerdict.Never("310000", "sign not match")
              : super.read(reply);
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "fine, DELIVERED, -, fine",
        "busy, RETRY, PT1M, 130101 send too fast · busy",
        "bad!, REFUSED, -, 310000 sign not match · bad!",
      })
  void aCourierReadsWhatHidesBehindA200(String body, Outcome outcome, Duration after, String kept)
      throws Exception {
    server.answer("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n" + body);
    Receipt receipt = send(loopback, server.url(), SECRET, new Robot());
    assertThat(receipt.outcome()).isEqualTo(outcome);
    assertThat(receipt.retryAfter()).isEqualTo(after);
    assertThat(receipt.answer()).isEqualTo(kept);
    assertThat(receipt.status()).isEqualTo(200);
  }

  @Test
  void theFirstBytesOfTheAnswerAreKept() throws Exception {
    assertThat(answered("with-body").answer()).isEqualTo("hello");
  }

  @Test
  void aMessageThatWasTakenIsNotSentAgainBecauseItsAnswerBrokeOff() throws Exception {
    Receipt receipt = answered("cut");
    assertThat(receipt.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(receipt.status()).isEqualTo(200);
  }

  @Test
  void anEndlessAnswerIsReadNoFurther() throws Exception {
    server.answerEndlessly("HTTP/1.1 200 OK\r\n\r\n");
    Receipt receipt = send(loopback, server.url(), SECRET);
    assertThat(receipt.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(receipt.answer()).hasSizeLessThanOrEqualTo(500);
  }

  @Test
  void aReceiverThatDoesNotAnswerIsTriedAgain() throws Exception {
    server.answer("");
    Duration soon = Duration.ofMillis(500);
    Postman hasty =
        LoopbackPostman.of(loopback, List.of(new WebhookCourier()), new Patient(soon), CLOCK);
    Receipt receipt = send(hasty, server.url(), SECRET);
    assertThat(receipt.outcome()).isEqualTo(Outcome.RETRY);
    assertThat(receipt.status()).isZero();
    assertThat(receipt.answer()).isNotBlank();
    assertThat(receipt.took()).isGreaterThanOrEqualTo(soon);
  }

  @Test
  void whatIsNotHttpIsTriedAgain() throws Exception {
    assertThat(answered("garbage").outcome()).isEqualTo(Outcome.RETRY);
  }

  @Test
  void aClosedPortIsTriedAgain() throws Exception {
    Receipt receipt = send(loopback, "http://127.0.0.1:1/", SECRET);
    assertThat(receipt.outcome()).isEqualTo(Outcome.RETRY);
    assertThat(receipt.status()).isZero();
  }

  @Test
  void anAddressThatMayNotBeVisitedIsRefused() throws Exception {
    try (LoopbackClients guarded = new LoopbackClients(false, CLOCK)) {
      assertThat(send(guarded, server.url(), SECRET).outcome()).isEqualTo(Outcome.REFUSED);
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "http://127.0.0.1:1/, -",
        "http://127.0.0.1:1/, ''",
        "http://127.0.0.1:9/, !",
        "ftp://x/, it-is-a-16+ secret",
        "'', it-is-a-16+ secret"
      })
  void aChannelThatCannotBeUsedIsRefusedAndSaidSo(String url, String secret) throws Exception {
    Receipt receipt = send(loopback, url, secret);
    assertThat(receipt.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(receipt.answer()).startsWith("the channel cannot be used: ");
  }

  @Test
  void theRequestIsSignedPostedAndWhole() throws Exception {
    answered("with-body");
    String request = server.lastRequest();
    String head =
        request.substring(0, request.indexOf("\r\n\r\n")).toLowerCase(java.util.Locale.ROOT);
    assertThat(head).startsWith("post /hook?a=b http/1.1");
    assertThat(head)
        .contains("content-type: application/cloudevents+json; charset=utf-8")
        .contains("x-xunjian-timestamp: 1763863200")
        .contains(
            "x-xunjian-signature: sha256=199f6c6f87b32728b26dc6ec5cca7c177eaa0f4fa95bdee9fc7ba34e96fcde1d")
        .contains("content-length: " + BODY.getBytes(StandardCharsets.UTF_8).length);
    assertThat(request).endsWith(BODY).doesNotContain(SECRET);
  }

  private static final class Patient extends UsualDelivery {

    private final Duration timeout;

    Patient(Duration timeout) {
      this.timeout = timeout;
    }

    @Override
    public Duration timeout() {
      return timeout;
    }
  }
}
