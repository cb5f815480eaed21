package cn.xunjian.visit;

import cn.xunjian.fetch.Fetched;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises pages that come with status 200 and say themselves that the site cannot be visited: a
 * server's welcome page, a parked domain, a missing filing, an error of the database or the
 * application, a site that is closed for maintenance. Only a whole small page with hardly any links
 * is judged, so that an article or a notice about such things on a real site is none.
 */
final class NotTheSite {

  /** What the page is instead. */
  enum Kind {
    WELCOME("a server's own welcome page"),
    NO_SITE("the server knows no site of this name"),
    NOT_FILED("the site is stopped for want of its ICP filing"),
    PARKED("a parked, expired or offered domain"),
    DATABASE("an error of the database behind the site"),
    ERROR("an error page of the server or application"),
    CLOSED("the site says that it is closed or in maintenance");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /**
   * A page that is not the site.
   *
   * @param proof the words of the page that say so
   */
  record Seen(Kind kind, String proof) {

    /** In one line. */
    String detail() {
      return "the page is not the site: " + kind.words + " (\"" + proof + "\")";
    }
  }

  /** Larger pages are real ones; the default pages of Apache have some 11 KB. */
  private static final int MOST_BYTES = 16_384;

  private static final int MOST_TEXT = 400;
  private static final int MOST_NOTICE = 200;
  private static final int MOST_LINKS = 5;
  private static final int MOST_PROOF = 80;

  private record Rule(Kind kind, Pattern words) {

    static Rule of(Kind kind, String regex) {
      return new Rule(kind, Pattern.compile(regex));
    }
  }

  /** Whole titles, in small letters. */
  private static final Rule[] TITLES = {
    Rule.of(
        Kind.WELCOME,
        "welcome to (nginx|openresty|tengine|caddy|centos|jboss|wildfly)\\b.*|iis( ?windows( server)?|7|8(\\.5)?|10)?"
            + "|(apache2? )?(debian|ubuntu|centos|red hat)? ?(apache2? )?default page.*|apache2 .*default page.*"
            + "|(.* )?test page for the .*|(.* )?http server test page.*|apache tomcat(/[\\d.]+)?( .*)?"
            + "|it works[!.]?|(恭喜，?)?站点创建成功.*|phpstudy.*|glassfish server.*"),
    Rule.of(Kind.NO_SITE, "没有找到站点.*|站点(未找到|不存在|已停止).*|index of /.*|account suspended"),
    Rule.of(Kind.NOT_FILED, ".{0,20}(未备案|备案阻断|未取得备案).{0,20}"),
    Rule.of(
        Kind.PARKED,
        ".{0,60}(domain (name )?(is )?(for sale|parked|expired)|域名(正在)?(出售|转让|停放)|域名已?(过期|到期)).{0,60}"),
    Rule.of(
        Kind.ERROR,
        "whitelabel error page|(http status |error )?(400|403|404|500|502|503|504)\\b.{0,60}"
            + "|bad gateway|service (temporarily )?unavailable|internal server error|runtime error|server error in .*"
            + "|系统发生错误|.{0,4}应用程序中的服务器错误.*"),
    Rule.of(
        Kind.CLOSED,
        "(本?网站|本站|系统|平台)?(正在)?(升级|维护|建设|改版|升级维护|系统维护)(中|通知|公告|提示|页面)?[.…。]*"
            + "|(site |website )?(is )?(under|down for|in) (construction|maintenance).{0,20}|maintenance( mode| page)?")
  };

  /** Words of the whole text that is seen, in small letters. */
  private static final Rule[] TEXTS = {
    Rule.of(
        Kind.NOT_FILED,
        "(网站|域名|站点)[^。]{0,12}(未备案|未完成备案|没有备案|尚未备案|未取得[^。]{0,6}备案|备案(信息)?(已|被){1,2}(注销|取消))"
            + "|未备案[^。]{0,10}(阻断|暂停|关闭|无法访问)"),
    Rule.of(
        Kind.DATABASE,
        "error establishing a database connection|建立数据库连接时出错|数据库(连接)?(失败|出错|错误|异常)|连接数据库(失败|出错)"
            + "|无法连接(到)?数据库|sqlstate\\[|can't connect to (local )?mysql|access denied for user '|\\bora-\\d{5}\\b"
            + "|mysql server has gone away|could not connect to (the )?database"),
    Rule.of(
        Kind.ERROR,
        "whitelabel error page|server error in '/|fatal error: .{0,200} on line \\d+|parse error: .{0,200} on line \\d+"
            + "|uncaught (error|exception)|traceback \\(most recent call last\\)|\\bjava\\.\\w+\\.\\w*(exception|error)\\b"
            + "|http status (404|500|503) |系统发生错误|“/”应用程序中的服务器错误|页面错误！请稍后再试|502 bad gateway"
            + "|503 service (temporarily )?unavailable|500 internal server error"),
    Rule.of(
        Kind.NO_SITE,
        "没有找到站点|站点(未找到|不存在|已停止|已停用|已被)|网站(不存在|已到期|已欠费)|未绑定(此|该)?域名|域名未绑定"
            + "|(虚拟主机|空间|主机)(已经?)?(到期|过期|停用|欠费)|account (has been )?suspended|index of /"),
    Rule.of(
        Kind.PARKED,
        "(此|该|本)?域名(正在)?(出售|转让|可转让|停放)|域名(已经?)?(过期|到期)|buy this domain"
            + "|domain( name)? (is|may be) (for sale|available)|this domain (is|has) (been )?(parked|expired)"),
    Rule.of(Kind.WELCOME, "it works[!.]?|恭喜.{0,4}站点创建成功.*|welcome to (nginx|openresty|tengine)!.*")
  };

  private static final Pattern NOTICE =
      Pattern.compile(
          "(网站|本站|系统|平台|服务器|页面)[^。，]{0,8}(维护|升级|建设|改版|调整)(中|期间|，?[^。]{0,6}(暂停|请稍后|敬请))|(暂停|停止)(访问|服务|运行|开放)"
              + "|(网站|本站)(已|暂时|现已)(关闭|停用|停止|暂停)|under (construction|maintenance)|down for maintenance"
              + "|site is (temporarily )?(closed|offline|unavailable)");

  /** Such a page only sends its reader on; where to is another question. */
  private static final Pattern LEADS_ON =
      Pattern.compile(
          "<i?frame|http-equiv\\s*=\\s*[\"']?refresh|location\\s*(=|\\.(href|replace|assign))|迁移|迁至|新网址|新版网站|跳转");

  private static final Pattern TITLE = Pattern.compile("(?s)<title[^>]*>\\s*(.*?)\\s*</title");

  private static final Pattern UNSEEN =
      Pattern.compile(
          "(?s)<(script|style|noscript|head)\\b.*?(</\\1|$)|<!--.*?(-->|$)|<[^>]*+(>|$)|&[a-z0-9#]+;|\\s");

  private NotTheSite() {}

  /**
   * What a page is, if it is not the site.
   *
   * @param fetched that opened with status 2xx
   */
  static Optional<Seen> of(Fetched fetched) {
    if (fetched.bytes() > MOST_BYTES) {
      return Optional.empty();
    }
    byte[] head = fetched.head();
    boolean many = links(head) > MOST_LINKS;
    if (many && !mayHaveServersTitle(head)) {
      return Optional.empty();
    }
    return of(PageText.of(head).toLowerCase(Locale.ROOT), many, fetched.bytes() <= head.length);
  }

  /**
   * @param html in small letters
   * @param many whether it has more links than such pages have
   * @param whole whether it is the whole page
   */
  static Optional<Seen> of(String html, boolean many, boolean whole) {
    Matcher title = TITLE.matcher(html);
    String named = title.find() ? title.group(1) : "";
    if (!named.isEmpty()) {
      for (Rule rule : TITLES) {
        boolean applies = !many || rule.kind() == Kind.WELCOME;
        if (applies && rule.words().matcher(named).matches() && !LEADS_ON.matcher(html).find()) {
          return seen(rule.kind(), named);
        }
      }
    }
    if (many || !whole || LEADS_ON.matcher(html).find()) {
      return Optional.empty();
    }
    String text = UNSEEN.matcher(html).replaceAll(" ").replaceAll(" +", " ").strip();
    if (text.isEmpty() || text.length() > MOST_TEXT) {
      return Optional.empty();
    }
    for (Rule rule : TEXTS) {
      boolean alone = rule.kind() == Kind.WELCOME;
      Matcher words = rule.words().matcher(text);
      if (alone ? words.matches() : words.find()) {
        return seen(rule.kind(), words.group());
      }
    }
    Matcher notice = NOTICE.matcher(text);
    return text.length() <= MOST_NOTICE && notice.find()
        ? seen(Kind.CLOSED, notice.group())
        : Optional.empty();
  }

  private static Optional<Seen> seen(Kind kind, String proof) {
    String line = proof.replaceAll("\\s+", " ");
    return Optional.of(
        new Seen(kind, line.length() <= MOST_PROOF ? line : line.substring(0, MOST_PROOF)));
  }

  /** Nearly every visit ends here, so nothing is decoded. */
  private static int links(byte[] head) {
    int links = 0;
    for (int i = 0; i + 2 < head.length && links <= MOST_LINKS; i++) {
      if (head[i] == '<' && (head[i + 1] | 0x20) == 'a' && head[i + 2] <= ' ') {
        links++;
      }
    }
    return links;
  }

  /** The welcome pages of Tomcat have links; their title comes early. */
  private static boolean mayHaveServersTitle(byte[] head) {
    String early = new String(head, 0, Math.min(head.length, 1_024), StandardCharsets.ISO_8859_1);
    return early.contains("Tomcat")
        || early.contains("Default Page")
        || early.contains("Test Page");
  }
}
