package cn.xunjian.delivery.templates;

import cn.xunjian.delivery.Message;
import cn.xunjian.words.Text;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Made-up messages of every kind: to try templates with, and to show a channel's form. */
public final class SampleMessages {

  private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final String LINK = "https://xunjian.example/api/v1/incidents?state=open";
  private static final String HERE = "https://xunjian.example/";

  private SampleMessages() {}

  /** The names of the samples. */
  public static List<String> names() {
    return List.of("opened", "acknowledged", "resolved", "digest", "heartbeat", "test");
  }

  static List<Message> all() {
    return names().stream().map(n -> named(n).orElseThrow()).toList();
  }

  public static Optional<Message> named(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "opened", "acknowledged", "resolved" -> of(List.of(event(name)));
          case "digest" ->
              new Message(
                  ID,
                  Message.Kind.DIGEST,
                  new JsonObject()
                      .put("events", array(List.of(event("opened"), event("resolved"))))
                      .put("counts", new JsonObject().put("opened", 12).put("resolved", 3))
                      .put("leftOut", 13)
                      .put("link", LINK));
          case "heartbeat" ->
              new Message(
                  ID,
                  Message.Kind.HEARTBEAT,
                  word(
                      "heartbeat",
                      new Text("巡检系统运行正常，本渠道可达", "Xunjian is running and reaches this channel")));
          case "test" ->
              new Message(
                  ID,
                  Message.Kind.TEST,
                  word(
                      "test",
                      new Text("这是一条测试消息，无需处置", "This is a test message; nothing is wrong")));
          default -> null;
        });
  }

  /** The steps of a group, as people are told of them. */
  public static Message of(List<JsonObject> events) {
    JsonObject content = new JsonObject().put("events", array(events)).put("link", LINK);
    return new Message(ID, Message.Kind.GROUP, content);
  }

  private static JsonArray array(List<JsonObject> events) {
    JsonArray array = new JsonArray();
    events.forEach(array::add);
    return array;
  }

  private static JsonObject word(String kind, Text text) {
    JsonObject subject =
        new JsonObject().put("kind", "self").put("key", kind).put("name", "巡检 · Xunjian");
    JsonObject data =
        new JsonObject()
            .put("channel", "duty")
            .put("chinese", text.zh())
            .put("english", text.en())
            .put("subject", subject);
    return event(kind, data);
  }

  private static JsonObject event(String kind, JsonObject data) {
    return new JsonObject()
        .put("specversion", "1.0")
        .put("id", ID.toString())
        .put("type", "cn.xunjian." + kind + ".v1")
        .put("time", "2026-11-23T10:00:01.987+08:00")
        .put("data", data);
  }

  /** One step of a made-up incident. */
  public static JsonObject event(String step) {
    JsonObject incident =
        new JsonObject()
            .put("id", "019ab000-0000-7000-8000-000000000002")
            .put("state", step.equals("opened") ? "open" : step)
            .put("severity", "critical")
            .put("rule", "V2.down")
            .put("ruleVersion", "cn-2019-19/2")
            .put("startedAt", "2026-11-23T09:58:00+08:00")
            .put("openedAt", "2026-11-23T10:00:00+08:00")
            .put("chinese", "网站当前无法打开：服务器拒绝连接（连续 4 次访问失败）")
            .put("english", "cannot be opened: connection refused (4 failed visits in a row)")
            .put("counts", new JsonObject().put("failed", 4).put("of", 4));
    JsonObject data = new JsonObject().put("incident", incident);
    if (step.equals("acknowledged")) {
      incident.put("acknowledgedAt", "2026-11-23T10:03:00+08:00").put("acknowledgedBy", "张三");
      data.put("actor", "张三").put("note", "已联系机房");
    }
    if (step.equals("resolved")) {
      incident
          .put("resolvedAt", "2026-11-23T10:20:00+08:00")
          .put("resolution", "连续 2 次访问成功 · 2 visits in a row succeeded");
    }
    data.put(
            "subject",
            new JsonObject()
                .put("kind", "site")
                .put("key", "4307000001")
                .put("name", "示例市人民政府门户网站"))
        .put(
            "target",
            new JsonObject()
                .put("key", "4307000001")
                .put("name", "示例市人民政府门户网站")
                .put("kind", "site")
                .put("unit", "市行政审批服务局")
                .put("region", "430700")
                .put("url", "https://www.example.gov.cn/"))
        .put("step", step)
        .put(
            "links",
            new JsonObject()
                .put("incident", HERE + "api/v1/incidents/019ab000-0000-7000-8000-000000000002")
                .put("acknowledge", HERE + "duty/acknowledge/token"));
    return event("incident." + step, data);
  }
}
