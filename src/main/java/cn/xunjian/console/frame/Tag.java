package cn.xunjian.console.frame;

import cn.xunjian.incident.IncidentState;
import cn.xunjian.inspection.records.FindingState;
import cn.xunjian.judging.TargetStatus;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.words.Text;
import cn.xunjian.words.Vocabulary;

/**
 * A short word with a colour and a sign: the sign tells apart what the colour tells apart.
 *
 * @param tone the name of its colour in the style sheet
 * @param sign what a reader sees who sees no colours
 */
public record Tag(String word, String tone, String sign) {

  public static Tag of(Severity severity, Phrasing say) {
    String word = say.say(Vocabulary.word(Vocabulary.SEVERITIES, severity.code()));
    return switch (severity) {
      case CRITICAL -> new Tag(word, "critical", "▲");
      case SERIOUS -> new Tag(word, "serious", "◆");
      case WARNING -> new Tag(word, "warning", "●");
    };
  }

  public static Tag of(IncidentState state, Phrasing say) {
    return switch (state) {
      case OPEN -> new Tag(say.say("待签收", "open"), "serious", "○");
      case ACKNOWLEDGED -> new Tag(say.say("已签收", "acknowledged"), "calm", "◐");
      case RESOLVED -> new Tag(say.say("已恢复", "resolved"), "good", "✓");
    };
  }

  public static Tag of(TargetStatus status, Phrasing say) {
    String word = say.say(word(status));
    return switch (status) {
      case UP -> new Tag(word, "good", "✓");
      case CONFIRMING -> new Tag(word, "warning", "…");
      case DOWN -> new Tag(word, "critical", "✕");
      case UNKNOWN -> new Tag(word, "calm", "?");
    };
  }

  public static Text word(TargetStatus status) {
    return switch (status) {
      case UP -> new Text("可访问", "up");
      case CONFIRMING -> new Text("确认中", "confirming");
      case DOWN -> new Text("打不开", "down");
      case UNKNOWN -> new Text("未知", "unknown");
    };
  }

  public static Tag of(FindingState state, Phrasing say) {
    String word = say.say(word(state));
    return switch (state) {
      case SUSPECT -> new Tag(word, "warning", "?");
      case CERTAIN -> new Tag(word, "serious", "◆");
      case CONFIRMED -> new Tag(word, "critical", "▲");
      case STRUCK -> new Tag(word, "calm", "–");
      case TOLERATED -> new Tag(word, "calm", "◐");
      case GONE -> new Tag(word, "good", "✓");
    };
  }

  public static Text word(FindingState state) {
    return switch (state) {
      case SUSPECT -> new Text("疑似", "suspect");
      case CERTAIN -> new Text("确定", "certain");
      case CONFIRMED -> new Text("已确认", "confirmed");
      case STRUCK -> new Text("已排除", "struck");
      case TOLERATED -> new Text("暂予容许", "tolerated");
      case GONE -> new Text("已消失", "gone");
    };
  }

  public static Tag of(FreshnessState state, Phrasing say) {
    String word = say.say(word(state));
    return switch (state) {
      case FRESH -> new Tag(word, "good", "✓");
      case LATE -> new Tag(word, "warning", "●");
      case SLEEPING -> new Tag(word, "serious", "◆");
      case ZOMBIE -> new Tag(word, "critical", "▲");
      case UNDATED, UNREADABLE, NOT_OBSERVABLE -> new Tag(word, "calm", "?");
    };
  }

  public static Text word(FreshnessState state) {
    String english = state.code().replace('_', ' ');
    return new Text(state.chinese(), english);
  }
}
