package cn.xunjian.web.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What an answer says of a thing, as the audit trail keeps it: without secrets, and not at length.
 */
@ApplicationScoped
class AnswerTexts {

  /** Addresses too: those of robots carry their token. */
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(secret|password|token|credential|url|cookie).*");

  private static final int ITEMS = 20;
  private static final int LENGTH = 4_000;
  private static final TextNode LEFT_OUT = TextNode.valueOf("…");

  private final ObjectMapper json;

  AnswerTexts(ObjectMapper json) {
    this.json = json;
  }

  /** JSON; null for nothing, and for what is told piece by piece. */
  String text(Object entity) {
    if (entity == null
        || entity instanceof Multi
        || entity instanceof byte[]
        || entity instanceof String) {
      return null;
    }
    JsonNode told = json.valueToTree(entity);
    if (!told.isContainerNode()) {
      return null;
    }
    shorten(told);
    String text = told.toString();
    return text.length() <= LENGTH ? text : "{\"characters\":" + text.length() + "}";
  }

  private static void shorten(JsonNode node) {
    if (node instanceof ArrayNode list) {
      while (list.size() > ITEMS) {
        list.remove(list.size() - 1);
      }
      list.forEach(AnswerTexts::shorten);
    } else if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        if (member.getValue().isTextual() && SECRET.matcher(member.getKey()).matches()) {
          member.setValue(LEFT_OUT);
        } else {
          shorten(member.getValue());
        }
      }
    }
  }
}
