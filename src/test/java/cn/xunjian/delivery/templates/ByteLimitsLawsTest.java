package cn.xunjian.delivery.templates;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.delivery.Courier;
import cn.xunjian.delivery.Courier.Address;
import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.WrittenMessage;
import cn.xunjian.delivery.couriers.DingTalkCourier;
import cn.xunjian.delivery.couriers.EmailCourier;
import cn.xunjian.delivery.couriers.FeishuCourier;
import cn.xunjian.delivery.couriers.SlackCourier;
import cn.xunjian.delivery.couriers.WeComCourier;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** However long and strange the words: the limit holds, no character is cut, and it is said. */
class ByteLimitsLawsTest {

  private static final Templates TEMPLATES = new Templates((Path) null);
  private static final String URL = "https://h/hook/services/T?key=K&access_token=T";
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);

  private static Message message(int events, String words) {
    return SampleMessages.of(
        IntStream.range(0, events)
            .mapToObj(
                i -> {
                  JsonObject event = SampleMessages.event("opened");
                  JsonObject data = event.getJsonObject("data");
                  data.getJsonObject("incident").put("chinese", words).put("english", words);
                  data.getJsonObject("target").put("name", "#" + i + " " + words);
                  return event;
                })
            .toList());
  }

  @Provide
  static Arbitrary<String> words() {
    Arbitrary<String> parts =
        Arbitraries.of(
            "市",
            "政府网站无法打开",
            "😀",
            "👨‍👩‍👧‍👦",
            "𠮷",
            "a",
            " ",
            "\"",
            "\\",
            "\n",
            "<",
            "&",
            "\u0007",
            "\ud83d",
            "\ude00",
            "[",
            "(");
    return parts.list().ofMinSize(0).ofMaxSize(4000).map(all -> String.join("", all));
  }

  private static String strict(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(utf8))
          .toString();
    } catch (CharacterCodingException e) {
      throw new AssertionError("cut inside a character", e);
    }
  }

  /** Half a pair would have become a question mark. */
  private static void whole(String text) {
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      assertThat(Character.getType(point)).isNotEqualTo((int) Character.SURROGATE);
      i += Character.charCount(point);
    }
    assertThat(text).doesNotContain("?hook").doesNotContain("\ufffd");
  }

  private static JsonObject post(Courier courier, Message message) {
    WrittenMessage.Post post =
        (WrittenMessage.Post) courier.compose(message, new Address("duty", URL, null), NOW);
    assertThat(post.body().length).isLessThanOrEqualTo(courier.habits().mostBytes());
    return new JsonObject(strict(post.body()));
  }

  @Property(tries = 150)
  void everyRobotsLimit(@ForAll("words") String words, @ForAll @IntRange(min = 1, max = 20) int n) {
    Message message = message(n, words);
    JsonObject dingTalk = post(new DingTalkCourier(TEMPLATES), message).getJsonObject("markdown");
    told(dingTalk.getString("text"), n);
    String weCom =
        post(new WeComCourier(TEMPLATES), message).getJsonObject("markdown").getString("content");
    assertThat(weCom.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(4096);
    told(weCom, n);
    JsonObject card = post(new FeishuCourier(TEMPLATES), message).getJsonObject("card");
    told(
        card.getJsonArray("elements").getJsonObject(0).getJsonObject("text").getString("content"),
        n);
    JsonObject slack = post(new SlackCourier(TEMPLATES), message);
    String text =
        slack.getJsonArray("blocks").getJsonObject(0).getJsonObject("text").getString("text");
    assertThat(text.length()).isLessThanOrEqualTo(3000);
    told(text, n);
  }

  /** Shown and left out are together all there is. */
  private static void told(String text, int n) {
    whole(text);
    int shown = text.split("【紧急】", -1).length - 1;
    assertThat(shown).isBetween(1, n);
    if (shown < n) {
      assertThat(text)
          .endsWith(
              "…另有 %d 条，详见 https://xunjian.example/api/v1/incidents?state=open"
                  .formatted(n - shown));
    } else {
      assertThat(text).doesNotContain("另有");
    }
  }

  @Property(tries = 60)
  void mails(@ForAll("words") String words, @ForAll @IntRange(min = 1, max = 20) int n) {
    WrittenMessage.Mail mail =
        (WrittenMessage.Mail)
            new EmailCourier(TEMPLATES)
                .compose(message(n, words), new Address("duty", "mailto:a@b.cn", null), NOW);
    assertThat(mail.subject().codePointCount(0, mail.subject().length())).isLessThanOrEqualTo(78);
    assertThat(mail.subject()).doesNotContain("\n", "\r");
    whole(mail.subject());
    for (String text : List.of(mail.text(), mail.html())) {
      assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(100_000);
      whole(text);
    }
  }

  @Property(tries = 300)
  void aCutTextIsAsLongAsItMayBe(
      @ForAll("words") String words, @ForAll @IntRange(min = 1, max = 50) int most) {
    String cut = TextLimits.clipped(words, most);
    int points = words.codePointCount(0, words.length());
    assertThat(cut.codePointCount(0, cut.length())).isEqualTo(Math.min(points, most));
    assertThat(words).startsWith(cut.endsWith("…") ? cut.substring(0, cut.length() - 1) : cut);
  }
}
