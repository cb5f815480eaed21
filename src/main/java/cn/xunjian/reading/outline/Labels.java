package cn.xunjian.reading.outline;

import cn.xunjian.reading.text.Glyphs;
import java.util.List;
import java.util.Locale;

/** The words that stand before or after a date and say what it is. */
public final class Labels {

  private static final List<String> PUBLISHED =
      List.of(
          "发布时间",
          "发布日期",
          "发布于",
          "发表时间",
          "发表日期",
          "发表于",
          "公开日期",
          "公开时间",
          "公布日期",
          "公布时间",
          "发稿时间",
          "上传时间",
          "上传日期",
          "录入时间",
          "添加时间",
          "添加日期",
          "推送时间",
          "信息时间",
          "信息日期",
          "回复时间",
          "答复时间",
          "办结时间",
          "回复日期",
          "答复日期",
          "published",
          "posted",
          "pubdate",
          "publish time",
          "发布時間",
          "發布時間",
          "發佈日期",
          "發布日期",
          "刊发时间",
          "入库时间",
          "登载时间",
          "公示日期",
          "公告日期",
          "公告时间",
          "发稿日期",
          "录入日期",
          "加入时间",
          "创建时间",
          "创建日期",
          "上网时间",
          "上网日期",
          "上线时间",
          "刊登时间",
          "刊登日期",
          "刊载时间",
          "首发时间",
          "编辑时间",
          "新闻时间",
          "新闻日期",
          "文章时间",
          "文章日期",
          "报道时间",
          "通知时间",
          "通报时间",
          "通报日期",
          "提供日期");

  /** With a colon after them. */
  private static final List<String> PUBLISHED_VERBS = List.of("发布", "公布", "公开", "发表", "刊发");

  private static final List<String> NEUTRAL =
      List.of("时间", "日期", "date", "time", "時間", "日 期", "时 间");

  private static final List<String> UPDATED =
      List.of("更新时间", "更新日期", "更新于", "修改时间", "最近更新", "updated");

  private static final List<String> WRITTEN =
      List.of(
          "成文日期", "成文时间", "生成日期", "生成时间", "发文日期", "发文时间", "印发日期", "印发时间", "制发日期", "签发日期", "来信时间",
          "来信日期", "写信时间", "提交时间", "提问时间", "留言时间", "受理时间", "受理日期", "登记日期");

  private static final List<String> EVENT =
      List.of(
          "截止", "截至", "开始", "结束", "起止", "报名", "开标", "投标", "会议", "活动", "有效", "生效", "失效", "施行", "实施",
          "执行", "到期", "预计", "计划", "举行", "召开", "举办", "考试", "面试", "出生", "成立", "公示期", "公示时间", "征集时间",
          "征集日期", "办理时", "停电", "停水", "施工", "播出", "建成", "竣工", "开工", "注册", "任职", "起始", "终止", "废止",
          "决定", "处罚", "许可", "批准", "笔试", "资格审查", "缴费", "培训", "开班", "展期", "展出", "上映", "演出", "竞价",
          "拍卖", "挂牌", "开放", "定于", "将于", "拟于", "直播", "访谈时间", "报到", "体检", "截止到", "节目");

  /** These make the day after them an event's even without a colon. */
  private static final List<String> EVENT_NEXT =
      List.of("截止", "截至", "截止到", "于", "自", "从", "至", "到", "即", "定于", "将于", "拟于");

  private static final List<String> CLOCK =
      List.of(
          "今天是", "今天", "今日", "现在是", "现在时间", "当前", "北京时间", "系统时间", "当前时间", "服务器时间", "访问时间", "欢迎您",
          "最后更新", "最后更新时间", "最后更新日期", "本站更新", "网站更新", "数据更新时间", "页面更新");

  private static final List<String> EVENT_AFTER =
      List.of("截止", "止", "前", "之前", "以前", "以后", "后", "至今", "施行", "实施", "召开", "举行", "开始", "结束");

  private Labels() {}

  /** What the text before a date says of it; null if nothing. */
  static Role before(String text) {
    int end = text.length();
    boolean colon = false;
    boolean bracket = false;
    while (end > 0 && !Glyphs.wordy(text.charAt(end - 1))) {
      char c = Glyphs.fold(text.charAt(end - 1));
      colon |= c == ':';
      bracket |= c == '[' || c == '(' || c == '<';
      end--;
    }
    if (end == 0) {
      return null;
    }
    String words = text.substring(Math.max(0, end - 12), end).toLowerCase(Locale.ROOT);
    if (ends(words, CLOCK)) {
      return Role.CLOCK;
    }
    if (ends(words, PUBLISHED) || (colon && ends(words, PUBLISHED_VERBS))) {
      return Role.PUBLISHED;
    }
    if (ends(words, UPDATED) || (colon && words.endsWith("更新"))) {
      boolean site = words.contains("本站") || words.contains("网站") || words.contains("页面");
      return site ? Role.CLOCK : Role.UPDATED;
    }
    return ends(words, WRITTEN) ? Role.WRITTEN : other(words, colon, bracket);
  }

  /** 会议 before a bracket ends a title; 会议： and 会议时间 announce a meeting. */
  private static Role other(String words, boolean colon, boolean bracket) {
    boolean time = words.endsWith("时间") || words.endsWith("日期");
    String bare = time ? words.substring(0, words.length() - 2) : words;
    if ((colon || time) && ends(bare, EVENT)) {
      return Role.EVENT;
    }
    if (!bracket && ends(words, EVENT_NEXT)) {
      return Role.EVENT;
    }
    return ends(words, NEUTRAL) && bare.length() <= 1 ? Role.PLAIN : null;
  }

  /** A label that stands in an element, or a column's head, of its own. */
  static Role alone(String text) {
    String label = text.replace(" ", "").replace("\u00a0", "").replace("\u3000", "");
    return label.length() > 12 ? null : before(label);
  }

  /**
   * A column's head. A head of the form …日期 that is not known to be of a publication is taken for
   * something else's date: a wrong date is worse than none.
   */
  public static Role head(String text) {
    String label = withoutBrackets(text);
    Role role = alone(label);
    boolean dated = label.length() >= 4 && (label.endsWith("日期") || label.endsWith("时间"));
    return role == null && dated && label.length() <= 12 ? Role.EVENT : role;
  }

  private static String withoutBrackets(String text) {
    StringBuilder bare = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = Glyphs.fold(text.charAt(i));
      depth += c == '(' ? 1 : 0;
      if (depth == 0 && Glyphs.wordy(c)) {
        bare.append(c);
      }
      depth -= c == ')' && depth > 0 ? 1 : 0;
    }
    return bare.toString();
  }

  static boolean eventAfter(String text) {
    int from = 0;
    while (from < text.length() && text.charAt(from) == ' ') {
      from++;
    }
    for (String word : EVENT_AFTER) {
      if (text.startsWith(word, from)) {
        return !labelOfNext(text, from + word.length());
      }
    }
    return spanOfDays(text, from);
  }

  /** 公布：2026-11-18 施行：2027-01-01, where the word belongs to the date after it. */
  private static boolean labelOfNext(String text, int from) {
    boolean named = text.startsWith("日期", from) || text.startsWith("时间", from);
    int at = named ? from + 2 : from;
    return at < text.length() && Glyphs.fold(text.charAt(at)) == ':';
  }

  /** Whether nothing but a sign of a span stands between two dates. */
  static boolean spanSign(String between) {
    boolean sign = false;
    for (int i = 0; i < between.length(); i++) {
      char c = Glyphs.fold(between.charAt(i));
      boolean one = c == '至' || c == '到' || c == '-' || c == '~';
      if (!one && c != ' ') {
        return false;
      }
      sign |= one;
    }
    return sign;
  }

  /** 2026-11-01 至 2026-11-30 */
  private static boolean spanOfDays(String text, int from) {
    int at = from;
    boolean sign = false;
    while (at < text.length() && at < from + 8) {
      char c = Glyphs.fold(text.charAt(at));
      if (Glyphs.digit(c)) {
        return sign;
      }
      sign |= c == '至' || c == '到' || c == '-' || c == '~';
      if (c != ' ' && c != '至' && c != '到' && c != '-' && c != '~') {
        return false;
      }
      at++;
    }
    return false;
  }

  private static boolean ends(String text, List<String> words) {
    for (String word : words) {
      if (text.endsWith(word)) {
        return true;
      }
    }
    return false;
  }
}
