package cn.xunjian.patrol;

import cn.xunjian.observation.messages.StrainChanged;
import cn.xunjian.rulebook.operational.StrainRule;
import cn.xunjian.words.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Whether this node can do its work: pure, from one measurement to the next. It is strained after
 * some bad measurements in a row and well again after some good ones, so that one hiccup tells
 * nobody.
 */
final class Strain {

  /** What a node may lack; the word for metrics and incidents. */
  enum Cause {
    LOOPS,
    DESCRIPTORS,
    SPOILT,
    RESOLVERS;

    String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * What was measured since the last time.
   *
   * @param span how long that was
   * @param late the most that one event loop was late, in all
   * @param exchanges how many ended
   * @param spoilt how many of them our own side spoilt
   * @param why what the last of these said
   * @param descriptors in use now
   * @param most descriptors that may be
   * @param resolvers what is wrong with all of our resolvers; null if one works
   */
  record Measured(
      Duration span,
      Duration late,
      long exchanges,
      long spoilt,
      String why,
      long descriptors,
      long most,
      String resolvers) {}

  private static final class Course {
    boolean strained;
    int against;
  }

  private final Map<Cause, Course> courses = new EnumMap<>(Cause.class);

  Strain() {
    for (Cause cause : Cause.values()) {
      courses.put(cause, new Course());
    }
  }

  /** Weighs a measurement; what changed by it. */
  List<StrainChanged> weigh(Measured now, Instant at, StrainRule rule) {
    List<StrainChanged> changes = new ArrayList<>(1);
    for (Map.Entry<Cause, Course> entry : courses.entrySet()) {
      Course course = entry.getValue();
      boolean bad = bad(entry.getKey(), now, rule);
      course.against = bad == course.strained ? 0 : course.against + 1;
      if (course.against >= (bad ? rule.bad() : rule.good())) {
        course.strained = bad;
        course.against = 0;
        changes.add(changed(entry.getKey(), bad, now, at));
      }
    }
    return changes;
  }

  private static boolean bad(Cause cause, Measured now, StrainRule rule) {
    return switch (cause) {
      case LOOPS -> now.late().toMillis() > part(rule.late(), now.span().toMillis());
      case DESCRIPTORS -> now.descriptors() > part(rule.descriptors(), now.most());
      case SPOILT ->
          now.spoilt() >= rule.many() && now.spoilt() >= part(rule.spoilt(), now.exchanges());
      case RESOLVERS -> now.resolvers() != null;
    };
  }

  private static double part(BigDecimal share, long of) {
    return share.multiply(BigDecimal.valueOf(of)).doubleValue();
  }

  private static StrainChanged changed(Cause cause, boolean bad, Measured now, Instant at) {
    long seconds = now.span().toSeconds();
    Text text =
        switch (cause) {
          case LOOPS ->
              new Text("%1$d 秒内事件循环迟滞 %2$d 毫秒", "an event loop was %2$d ms late within %1$d s")
                  .with(seconds, now.late().toMillis());
          case DESCRIPTORS ->
              new Text("已打开 %d 个描述符，上限 %d", "%d descriptors are open of %d")
                  .with(now.descriptors(), now.most());
          case SPOILT ->
              new Text(
                      "%1$d 秒内 %2$d 次访问中有 %3$d 次因本机原因作废：%4$s",
                      "%3$d of %2$d exchanges within %1$d s were spoilt on our own side: %4$s")
                  .with(seconds, now.exchanges(), now.spoilt(), now.why());
          case RESOLVERS ->
              bad
                  ? Text.same(now.resolvers())
                  : new Text("域名解析服务器已恢复应答", "a resolver answers again");
        };
    Map<String, Long> counts =
        switch (cause) {
          case LOOPS -> Map.of("lateMs", now.late().toMillis(), "seconds", seconds);
          case DESCRIPTORS -> Map.of("open", now.descriptors(), "most", now.most());
          case SPOILT ->
              Map.of("spoilt", now.spoilt(), "exchanges", now.exchanges(), "seconds", seconds);
          case RESOLVERS -> Map.of();
        };
    return new StrainChanged(cause.code(), bad, at, text, counts);
  }

  /** Whether a cause strains this node now. */
  boolean strained(Cause cause) {
    return courses.get(cause).strained;
  }
}
