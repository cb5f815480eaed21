package cn.xunjian.console.targets;

import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Phases;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import java.time.Duration;

/** How a visit is told. */
final class VisitWords {

  private VisitWords() {}

  /** Why it failed, without what to do about it. */
  static String shortly(FailureReason reason, Phrasing say) {
    String whole = say.say(reason.text());
    int end = whole.indexOf(say.say("，", ";"));
    return end < 0 ? whole : whole.substring(0, end);
  }

  static String result(VisitResult result, Phrasing say) {
    return switch (result) {
      case OK -> say.say("已打开", "opened");
      case FAILED -> say.say("未打开", "failed");
      case VOID -> say.say("不计入（本系统原因）", "void (our own side)");
      case EXEMPT -> say.say("免计（批准关闭期间）", "exempt (approved closing)");
    };
  }

  /** One line: when, how it ended, how long it took and where the time went. */
  static String line(Visit visit, Phrasing say) {
    StringBuilder line = new StringBuilder(say.second(visit.startedAt()));
    line.append("  ").append(result(visit.result(), say));
    if (visit.reason() != null) {
      line.append(say.say("：", ": ")).append(shortly(visit.reason(), say));
    }
    if (!visit.duration().isZero()) {
      line.append("  ").append(say.took(visit.duration())).append(phases(visit.phases(), say));
    }
    return line.toString();
  }

  private static String phases(Phases phases, Phrasing say) {
    StringBuilder all = new StringBuilder();
    add(all, say.say("域名解析", "DNS"), phases.dns(), say);
    add(all, say.say("连接", "connect"), phases.connect(), say);
    add(all, "TLS", phases.tls(), say);
    add(all, say.say("首字节", "first byte"), phases.firstByte(), say);
    add(all, say.say("传输", "transfer"), phases.transfer(), say);
    return all.isEmpty() ? "" : " (" + all + ")";
  }

  private static void add(StringBuilder all, String phase, int micros, Phrasing say) {
    if (micros > 0) {
      all.append(all.isEmpty() ? "" : say.say("，", ", "))
          .append(phase)
          .append(' ')
          .append(say.took(Duration.ofNanos(micros * 1_000L)));
    }
  }
}
