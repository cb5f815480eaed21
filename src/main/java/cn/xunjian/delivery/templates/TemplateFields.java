package cn.xunjian.delivery.templates;

import cn.xunjian.delivery.ChannelLanguage;
import cn.xunjian.delivery.Courier;
import cn.xunjian.delivery.Message;
import cn.xunjian.words.Language;
import cn.xunjian.words.Text;
import cn.xunjian.words.Vocabulary;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a message tells people, as the fields that templates know; docs/operations.md lists them.
 * Every field is there for every message, empty if there is nothing to say.
 */
public record TemplateFields(Message message, Language language, ChatMarkup dialect) {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** What strangers write, as long as they like. */
  private static final Set<String> FREE =
      Set.of("name", "unit", "region", "words", "resolution", "actor", "note", "handler");

  /** The steps after which nothing is left to do. */
  private static final Set<String> LAST = Set.of("resolved", "closed", "withdrawn");

  /** In the language of the channel it goes to. */
  public static TemplateFields of(Message message, Courier.Address to, ChatMarkup dialect) {
    return new TemplateFields(message, ChannelLanguage.of(to.url()), dialect);
  }

  /** How many steps can be shown. */
  int size() {
    return message.events().size();
  }

  /**
   * The fields of the message with its first {@code shown} steps.
   *
   * @param longest after how many characters a field of free text is cut
   */
  Map<String, Object> fields(int shown, int longest) {
    List<Map<String, Object>> items =
        message.events().stream().limit(shown).map(e -> item(e, longest)).toList();
    List<Map<String, Object>> counts = counts();
    int total =
        counts.isEmpty() ? size() : counts.stream().mapToInt(c -> (Integer) c.get("n")).sum();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", message.kind().code());
    fields.put("incidents", !isWord());
    fields.put("test", message.kind() == Message.Kind.TEST);
    fields.put("digest", message.kind() == Message.Kind.DIGEST);
    fields.put("counts", counts);
    fields.put("total", total);
    fields.put("items", items);
    fields.put("first", items.get(0));
    fields.put("severity", severity());
    fields.put("left", total - items.size());
    fields.put("lost", message.lost());
    fields.put("link", message.link() == null ? "" : dialect.link(message.link()));
    return fields;
  }

  private boolean isWord() {
    return message.kind() == Message.Kind.TEST || message.kind() == Message.Kind.HEARTBEAT;
  }

  /** The gravest there is; {@code resolved} if all of it is over, empty if nothing is wrong. */
  public String severity() {
    if (isWord()) {
      return "";
    }
    List<JsonObject> events = message.events();
    return IntStream.of(0, 1, 2)
        .mapToObj(i -> List.of("critical", "serious", "warning").get(i))
        .filter(s -> events.stream().anyMatch(e -> !over(e) && s.equals(incident(e, "severity"))))
        .findFirst()
        .orElse("resolved");
  }

  private static boolean over(JsonObject event) {
    return LAST.contains(data(event).getString("step", ""));
  }

  private List<Map<String, Object>> counts() {
    List<Map<String, Object>> counts = new ArrayList<>();
    message
        .counts()
        .forEach(
            c ->
                counts.add(
                    Map.of(
                        "step",
                        c.getKey(),
                        "name",
                        word(Vocabulary.STEPS, c.getKey()),
                        "n",
                        c.getValue())));
    return counts;
  }

  private Map<String, Object> item(JsonObject event, int longest) {
    JsonObject data = data(event);
    JsonObject links = data.getJsonObject("links", new JsonObject());
    JsonObject target = data.getJsonObject("target", new JsonObject());
    JsonObject subject = data.getJsonObject("subject", target);
    String step = data.getString("step", message.kind().code());
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("step", step);
    item.put("stepName", word(Vocabulary.STEPS, step));
    item.put("severity", incident(event, "severity"));
    item.put("severityName", word(Vocabulary.SEVERITIES, incident(event, "severity")));
    item.put("name", text(target, "name", text(subject, "name", text(data, "channel", ""))));
    item.put("key", text(target, "key", text(subject, "key", "")));
    item.put("unit", text(target, "unit", text(data, "unit", "")));
    item.put("region", text(target, "region", ""));
    item.put("platform", text(target, "platform", ""));
    item.put("rule", incident(event, "rule"));
    item.put("id", incident(event, "id"));
    item.put("words", text(data.getJsonObject("incident", data), words(), ""));
    for (String time : List.of("startedAt", "openedAt", "acknowledgedAt", "resolvedAt")) {
      item.put(time, time(incident(event, time)));
    }
    item.put("resolution", incident(event, "resolution"));
    item.put("actor", text(data, "actor", incident(event, "acknowledgedBy")));
    item.put("note", text(data, "note", ""));
    item.put("handler", incident(event, "handler"));
    item.replaceAll(
        (field, value) ->
            dialect.safe(
                FREE.contains(field)
                    ? TextLimits.clipped((String) value, longest)
                    : (String) value));
    String url = text(target, "url", "");
    // Half an address leads nowhere.
    item.put("url", url.length() > longest ? "" : dialect.link(url));
    item.put("incidentLink", dialect.link(text(links, "incident", "")));
    boolean taken = step.equals("acknowledged") || step.equals("resolved");
    item.put("acknowledgeLink", taken ? "" : dialect.link(text(links, "acknowledge", "")));
    item.put("checkInLink", dialect.link(text(links, "checkIn", "")));
    return item;
  }

  private String words() {
    return new Text("chinese", "english").in(language);
  }

  private static JsonObject data(JsonObject event) {
    return event.getJsonObject("data", new JsonObject());
  }

  private static String incident(JsonObject event, String field) {
    // What is told of no incident says it by itself.
    JsonObject data = data(event);
    return text(data.getJsonObject("incident", data), field, "");
  }

  private static String text(JsonObject from, String field, String otherwise) {
    Object value = from.getValue(field);
    return value == null ? otherwise : value.toString();
  }

  private String word(Map<String, Text> words, String code) {
    return Vocabulary.word(words, code).in(language);
  }

  /** Events carry the service's own offset, in which its officers live. */
  private static String time(String written) {
    try {
      return written.isEmpty() ? "" : TIME.format(OffsetDateTime.parse(written));
    } catch (DateTimeException notOurs) {
      return written;
    }
  }
}
