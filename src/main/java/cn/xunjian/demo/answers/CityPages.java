package cn.xunjian.demo.answers;

import cn.xunjian.demo.plan.CityPlan;
import cn.xunjian.demo.plan.DateForm;
import cn.xunjian.demo.plan.Manner;
import cn.xunjian.demo.plan.Planned;
import cn.xunjian.demo.plan.PlannedPost;
import cn.xunjian.demo.plan.Printed;
import cn.xunjian.demo.plan.Serving;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Status;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages of sites and columns, built like those of a usual publishing system. */
public final class CityPages {

  private static final int HOME_ITEMS = 8;
  private static final int LIST_ITEMS = 15;
  private static final Pattern ARTICLE = Pattern.compile(".*_(\\d{1,9})\\.html");
  private static final DateTimeFormatter PUB_DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  /** Fills a list as scripts of publishing systems do; where it is not run there is no list. */
  private static final String LOADER =
      """
      <script>function loadList(at,url){fetch(url).then(function(r){return r.json()}).then(function(d){
      at.innerHTML='<ul class="list">'+d.data.rows.map(function(r){
      return '<li><a href="'+r.url+'">'+r.title+'</a><span>'+r.pubDate+'</span></li>'}).join('')+'</ul>'})}</script>
      """;

  private final CityPlan plan;
  private final Printed<String> printed = new Printed<>();

  public CityPages(CityPlan plan) {
    this.plan = plan;
  }

  /**
   * The page at an address below the target's own.
   *
   * @param rest the rest of the path after the target's, {@code index.html} or empty for the page
   *     itself
   * @return the HTML; empty if there is no such page
   */
  public String render(Planned target, Serving.Page page, String rest, Instant now) {
    if (rest.isEmpty() || rest.equals("index.html")) {
      return printed.of(target, page.rhythm(), now, at -> front(target, page, at));
    }
    if (target.equals(plan.sites().get(0))) {
      Optional<CitySlips.Slip> slip = CitySlips.at(rest, now);
      if (slip.isPresent()) {
        return slip(target, page, slip.get());
      }
    }
    Matcher article = ARTICLE.matcher(rest);
    return article.matches() ? article(target, page, Long.parseLong(article.group(1))) : "";
  }

  /** The data behind a page whose list comes by script; empty if its list does not. */
  String data(Planned target, Serving.Page page, Instant now) {
    if (page.form() != DateForm.SCRIPTED) {
      return "";
    }
    StringBuilder rows = new StringBuilder(4096);
    for (PlannedPost post : page.rhythm().posts(now, LIST_ITEMS)) {
      rows.append(rows.isEmpty() ? "" : ",")
          .append("{\"title\":\"")
          .append(post.title(target).replace("\"", ""))
          .append("\",\"url\":\"")
          .append(target.path())
          .append(post.address(false))
          .append("\",\"pubDate\":\"")
          .append(post.local().toLocalDate())
          .append("\"}");
    }
    return "{\"code\":0,\"data\":{\"rows\":[" + rows + "]}}";
  }

  private String slip(Planned site, Serving.Page page, CitySlips.Slip slip) {
    if (slip.title().isEmpty()) {
      return slip.body();
    }
    return document(site, page, slip.title(), "", new StringBuilder(slip.body()));
  }

  private String front(Planned target, Serving.Page page, Instant now) {
    return target.kind() == Kind.SITE ? home(target, page, now) : list(target, page, now);
  }

  private String home(Planned site, Serving.Page page, Instant now) {
    StringBuilder body = new StringBuilder(8192);
    if (site.status() == Status.CLOSING) {
      body.append("<div class=\"notice\">公告：本网站即将永久下线，内容迁移至演示市人民政府门户网站，公告期一个月。</div>\n");
    }
    body.append("<div class=\"nav\">");
    List<Planned> columns = plan.columnsOf(site);
    columns.forEach(c -> body.append(Markup.link(c.path(), shortTitle(c))).append(' '));
    body.append("</div>\n");
    List<PlannedPost> posts = page.rhythm().posts(now, 2 * HOME_ITEMS);
    block(body, "要闻动态", site, page, posts.subList(0, HOME_ITEMS));
    block(body, "通知公告", site, page, posts.subList(HOME_ITEMS, 2 * HOME_ITEMS));
    if (site.equals(plan.sites().get(0))) {
      body.append(CitySlips.HOME);
    }
    return document(site, page, site.name(), "", body);
  }

  private String list(Planned column, Serving.Page page, Instant now) {
    StringBuilder body = new StringBuilder(8192);
    block(body, shortTitle(column), column, page, page.rhythm().posts(now, LIST_ITEMS));
    String meta =
        meta("ColumnName", shortTitle(column)) + meta("ColumnType", column.columnClass().code());
    return document(column, page, column.name(), meta, body);
  }

  private String article(Planned target, Serving.Page page, long slot) {
    PlannedPost post = new PlannedPost(slot, page.rhythm().at(slot));
    String title = post.title(target);
    StringBuilder body = new StringBuilder(1024);
    body.append("<h1>").append(Markup.escape(title)).append("</h1>\n");
    String meta = meta("ArticleTitle", title) + meta("ContentSource", target.unit().name());
    if (page.form() != DateForm.UNDATED) {
      String date = PUB_DATE.format(post.local());
      meta += meta("PubDate", date);
      body.append("<p>发布时间：").append(date).append("　来源：");
      body.append(Markup.escape(target.unit().name())).append("</p>\n");
    }
    body.append("<p>本文为演示内容，所有单位均为虚构。</p>\n");
    return document(target, page, title, meta, body);
  }

  private static void block(
      StringBuilder body,
      String title,
      Planned target,
      Serving.Page page,
      List<PlannedPost> posts) {
    body.append("<div class=\"block\"><h2>").append(title).append("</h2>\n");
    switch (page.form()) {
      case BLANK -> body.append("<p class=\"empty\">暂无信息</p>\n");
      case SCRIPTED ->
          body.append("<div class=\"list\"></div>\n")
              .append(LOADER)
              .append("<script>loadList(document.querySelector('.list'),'list.json');</script>\n");
      default -> items(body, target, page.form(), posts);
    }
    body.append("</div>\n");
  }

  private static void items(
      StringBuilder body, Planned target, DateForm form, List<PlannedPost> posts) {
    body.append("<ul class=\"list\">\n");
    for (PlannedPost post : posts) {
      String link =
          Markup.link(target.path() + post.address(form.datedAddress()), post.title(target));
      String date = form.markup(post.local());
      boolean dateFirst = form == DateForm.DAY_OVER_MONTH || form == DateForm.BRACKETED;
      body.append("<li>").append(dateFirst ? date + link : link + date).append("</li>\n");
    }
    body.append("</ul>\n");
  }

  private String document(
      Planned target, Serving.Page page, String title, String meta, StringBuilder body) {
    Planned site = target.parent() == null ? target : plan.find(target.parent());
    String code = site.key().value();
    String charset = page.manner() == Manner.GBK ? "gb2312" : "utf-8";
    return "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head>\n<meta http-equiv=\"Content-Type\""
        + (" content=\"text/html; charset=" + charset + "\">\n<title>")
        + Markup.escape(title)
        + "</title>\n"
        + (meta("SiteName", site.subject()) + meta("SiteIDCode", code) + meta)
        + "</head><body>\n<div class=\"top\">"
        // today's date is written by script, as on most such sites, and must not pass for news
        + "<script>document.write(new Date().toLocaleDateString('zh-CN'));</script></div>\n"
        + body
        + "<div class=\"footer\">主办单位："
        + Markup.escape(site.unit().name())
        + "　网站标识码："
        + code
        + "　演ICP备00000000号　演公网安备 00000000000000号<br>联系我们　网站地图　我为政府网站找错</div>\n"
        + "</body></html>\n";
  }

  private static String meta(String name, String content) {
    return "<meta name=\"" + name + "\" content=\"" + Markup.escape(content) + "\">\n";
  }

  private static String shortTitle(Planned column) {
    String subject = column.subject();
    return subject.substring(subject.indexOf('·') + 1);
  }
}
