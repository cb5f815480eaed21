package cn.xunjian.telling;

import cn.xunjian.delivery.Message;
import cn.xunjian.delivery.outbox.OutgoingMessage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes messages of what is due, never more than there is room for: the last place is kept for one
 * digest of all that is left. Pure.
 */
final class MessageBudget {

  /** How many messages a minute people get on a channel unless it says otherwise. */
  static final int USUAL_LIMIT = 30;

  /** A digest names so many steps; the rest stands in its counts. */
  private static final int NAMED = 20;

  private MessageBudget() {}

  /**
   * @param told what is due, in its order
   * @param room how many messages may be written now; below 1, all of it waits
   * @param link where all can be seen; null if unknown
   */
  static List<GatheredMessage> messages(
      long channel, List<WaitingNotice> told, int room, String link) {
    Map<String, List<WaitingNotice>> groups = new LinkedHashMap<>();
    told.forEach(w -> groups.computeIfAbsent(w.group(), g -> new ArrayList<>()).add(w));
    if (room < 1 || told.isEmpty()) {
      return List.of();
    }
    if (groups.size() > 1 && groups.size() >= room) {
      return List.of(digest(channel, told, link));
    }
    List<GatheredMessage> messages = new ArrayList<>();
    groups.forEach(
        (group, notices) ->
            messages.add(
                group.endsWith("|quiet") || notices.size() > NAMED
                    ? digest(channel, notices, link)
                    : group(channel, notices, link)));
    return messages;
  }

  private static GatheredMessage group(long channel, List<WaitingNotice> notices, String link) {
    JsonArray events = new JsonArray();
    notices.forEach(w -> events.add(w.event()));
    JsonObject content = new JsonObject().put("events", events).put("link", link);
    String type =
        notices.size() == 1 ? notices.get(0).event().getString("type") : "cn.xunjian.incidents.v1";
    return gathered(channel, Message.Kind.GROUP, content, type, notices);
  }

  private static GatheredMessage digest(long channel, List<WaitingNotice> notices, String link) {
    JsonArray events = new JsonArray();
    notices.stream().limit(NAMED).forEach(w -> events.add(w.event()));
    JsonObject counts = new JsonObject();
    notices.forEach(w -> counts.put(w.step(), counts.getInteger(w.step(), 0) + 1));
    JsonObject content =
        new JsonObject()
            .put("events", events)
            .put("counts", counts)
            .put("leftOut", Math.max(0, notices.size() - NAMED))
            .put("link", link);
    return gathered(channel, Message.Kind.DIGEST, content, "cn.xunjian.digest.v1", notices);
  }

  private static GatheredMessage gathered(
      long channel,
      Message.Kind kind,
      JsonObject content,
      String type,
      List<WaitingNotice> notices) {
    List<UUID> incidents = notices.stream().map(WaitingNotice::incident).distinct().toList();
    Message message = new Message(UUID.randomUUID(), kind, content);
    return new GatheredMessage(
        new OutgoingMessage(channel, message, type, incidents),
        notices.stream().map(WaitingNotice::id).toList());
  }
}
