package cn.xunjian.console.frame;

import cn.xunjian.words.Text;
import cn.xunjian.words.Vocabulary;
import java.util.Map;

/** What became of a notice, in words. */
public final class NoticeWords {

  private static final Map<String, Text> RESULTS =
      Map.of(
          "delivered", new Text("已送达", "delivered"),
          "pending", new Text("发送中", "being sent"),
          "dead", new Text("未送达（死信）", "not delivered (dead letter)"),
          "sent", new Text("已发出", "sent"),
          "waiting", new Text("等待汇总发送", "waiting to be sent together"),
          "muted", new Text("未发送", "not sent"),
          "let_go", new Text("已无需发送", "no longer needed"));

  private static final Map<String, String> TONES =
      Map.of("delivered", "good", "dead", "critical", "muted", "warning");

  private NoticeWords() {}

  public static Text result(String state) {
    return Vocabulary.word(RESULTS, state);
  }

  public static String tone(String state) {
    return TONES.getOrDefault(state, "calm");
  }
}
