package cn.xunjian.delivery;

import java.util.List;
import java.util.Map;

/** A message as it goes out. */
public sealed interface WrittenMessage {

  /** An HTTP POST. */
  @SuppressWarnings("ArrayRecordComponent") // Handed over once, never shared.
  record Post(String url, Map<String, String> headers, byte[] body) implements WrittenMessage {

    public Post {
      headers = Map.copyOf(headers);
    }

    /** JSON, as every robot in a chat takes it. */
    public static Post json(String url, byte[] body) {
      return new Post(url, Map.of("Content-Type", "application/json; charset=utf-8"), body);
    }
  }

  /** An e-mail. */
  record Mail(String id, List<String> to, String subject, String text, String html)
      implements WrittenMessage {

    public Mail {
      to = List.copyOf(to);
    }
  }
}
