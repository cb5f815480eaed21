package cn.xunjian.notification;

import java.util.Map;

/** A message as it goes out. */
public sealed interface Letter {

  /** An HTTP POST. */
  @SuppressWarnings("ArrayRecordComponent") // Handed over once, never shared.
  record Post(String url, Map<String, String> headers, byte[] body) implements Letter {

    public Post {
      headers = Map.copyOf(headers);
    }
  }
}
