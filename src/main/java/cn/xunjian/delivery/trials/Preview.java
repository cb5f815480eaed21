package cn.xunjian.delivery.trials;

import cn.xunjian.delivery.ChannelLanguage;
import cn.xunjian.delivery.WrittenMessage;
import cn.xunjian.delivery.channels.MaskedAddress;
import cn.xunjian.delivery.channels.ReachStore.Reach;
import cn.xunjian.delivery.templates.TextLimits;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What would go out, without the channel's keys.
 *
 * @param headers of an HTTP POST; empty for a mail
 * @param content the body as JSON, an object or a list, or the parts of a mail
 * @param bytes how long it is
 */
public record Preview(
    String type,
    String language,
    String to,
    Map<String, String> headers,
    Object content,
    int bytes) {

  static Preview of(Reach reach, WrittenMessage written) {
    return written instanceof WrittenMessage.Mail mail
        ? of(reach, mail)
        : of(reach, (WrittenMessage.Post) written);
  }

  private static Preview of(Reach reach, WrittenMessage.Mail mail) {
    JsonObject parts =
        new JsonObject()
            .put("subject", mail.subject())
            .put("text", mail.text())
            .put("html", mail.html());
    return new Preview(
        reach.type(),
        language(reach),
        String.join(",", mail.to()),
        Map.of(),
        parts.getMap(),
        TextLimits.bytes(mail.text()) + TextLimits.bytes(mail.html()));
  }

  private static Preview of(Reach reach, WrittenMessage.Post post) {
    Map<String, String> headers = new TreeMap<>(post.headers());
    headers.computeIfPresent("Authorization", (name, value) -> MaskedAddress.MASK);
    Object body = Json.decodeValue(new String(post.body(), StandardCharsets.UTF_8));
    return new Preview(
        reach.type(),
        language(reach),
        MaskedAddress.of(post.url()),
        headers,
        body instanceof JsonArray list ? list.getList() : ((JsonObject) body).getMap(),
        post.body().length);
  }

  private static String language(Reach reach) {
    return ChannelLanguage.of(reach.url()).code();
  }
}
