package cn.xunjian.platform;

import cn.xunjian.registry.Source;
import com.fasterxml.jackson.databind.JsonNode;

/** An interface that answers in JSON. */
abstract class JsonApi implements PlatformApi {

  private final Source source;
  private final Quota quota;

  JsonApi(Source source, Quota quota) {
    this.source = source;
    this.quota = quota;
  }

  @Override
  public final Source source() {
    return source;
  }

  @Override
  public final Quota quota() {
    return quota;
  }

  @Override
  public Said read(RawAnswer answer) {
    JsonNode root = Loose.object(answer.body());
    return root == null ? Unreadable.of(answer) : read(root, answer);
  }

  /** What an answer that is a JSON object means. */
  abstract Said read(JsonNode root, RawAnswer answer);
}
