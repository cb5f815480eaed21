package cn.xunjian.demo.answers;

import cn.xunjian.demo.plan.CityPlan;
import cn.xunjian.demo.plan.Door;
import cn.xunjian.demo.plan.Doors;
import cn.xunjian.demo.plan.Planned;
import cn.xunjian.demo.plan.PlannedPost;
import cn.xunjian.demo.plan.Printed;
import cn.xunjian.demo.plan.Serving;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** An account's posts as feed services publish them. */
public final class Feeds {

  private static final int ITEMS = 12;

  private final Doors doors;
  private final Printed<CityAnswer> printed = new Printed<>();

  public Feeds(Doors doors) {
    this.doors = doors;
  }

  CityAnswer answer(Planned target, Serving.Feed feed, Instant now) {
    return printed.of(target, feed.rhythm(), now, at -> print(target, feed, at));
  }

  private CityAnswer print(Planned target, Serving.Feed feed, Instant now) {
    List<PlannedPost> posts = feed.rhythm().posts(now, ITEMS);
    return switch (feed.form()) {
      case RSS -> CityAnswer.ok("application/xml; charset=utf-8", rss(target, posts, true, now));
      case RSS_UNDATED ->
          CityAnswer.ok("application/xml; charset=utf-8", rss(target, posts, false, now));
      case RSS_EMPTY ->
          CityAnswer.ok("application/xml; charset=utf-8", rss(target, List.of(), true, now));
      case ATOM -> CityAnswer.ok("application/atom+xml; charset=utf-8", atom(target, posts));
      case JSON -> CityAnswer.ok("application/feed+json", json(target, posts));
      case ERROR_PAGE -> CityAnswer.html(503, errorPage("FetchError: 403 Forbidden"));
      case GONE -> CityAnswer.html(404, errorPage("NotFoundError: The route does not exist"));
      case UNAVAILABLE -> CityAnswer.html(503, plainError("503 Service Temporarily Unavailable"));
      case THROTTLED ->
          CityAnswer.html(429, plainError("429 Too Many Requests")).with("Retry-After", "120");
      case LOGIN_PAGE -> CityAnswer.html(200, LOGIN);
    };
  }

  /** The body with which the keeper of a push account reports its posts. */
  public String pushed(Planned target, Serving.Pushed pushed, Instant now) {
    JsonArray publications = new JsonArray();
    for (PlannedPost post : pushed.rhythm().posts(now, ITEMS)) {
      publications.add(
          new JsonObject()
              .put("id", id(target, post))
              .put("title", post.title(target))
              .put("url", url(target, post))
              .put("publishedAt", offset(post.at()).toString()));
    }
    return new JsonObject().put("publications", publications).encode();
  }

  private String rss(Planned target, List<PlannedPost> posts, boolean dated, Instant now) {
    String platform = target.platform().chinese();
    StringBuilder xml = new StringBuilder(8192);
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .append("<rss xmlns:atom=\"http://www.w3.org/2005/Atom\" version=\"2.0\"><channel>\n")
        .append(element("title", target.name() + "的" + platform))
        .append(element("link", doors.url(Door.PLAIN, "/profile/" + target.key())))
        .append(element("description", target.name() + " - Powered by RSSHub"))
        .append("<generator>RSSHub</generator><language>zh-cn</language>\n")
        // the feed's build time, which a careless reader takes for the newest post
        .append(element("lastBuildDate", rfc1123(now)))
        .append("<ttl>5</ttl>\n");
    for (PlannedPost post : posts) {
      xml.append("<item>")
          .append(element("title", post.title(target)))
          .append(element("description", "<p>" + post.title(target) + "</p>"))
          .append(element("link", url(target, post)))
          .append("<guid isPermaLink=\"false\">")
          .append(id(target, post))
          .append("</guid>")
          .append(dated ? element("pubDate", rfc1123(post.at())) : "")
          .append("</item>\n");
    }
    return xml.append("</channel></rss>\n").toString();
  }

  private String atom(Planned target, List<PlannedPost> posts) {
    StringBuilder xml = new StringBuilder(8192);
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .append("<feed xmlns=\"http://www.w3.org/2005/Atom\">\n")
        .append(element("title", target.name()))
        .append(element("id", "urn:demo:" + target.key()))
        .append(element("updated", offset(posts.get(0).at()).toString()));
    for (PlannedPost post : posts) {
      String at = offset(post.at()).toString();
      xml.append("<entry>")
          .append(element("id", id(target, post)))
          .append(element("title", post.title(target)))
          .append(element("updated", at))
          .append(element("published", at))
          .append("<link href=\"" + Markup.escape(url(target, post)) + "\"/></entry>\n");
    }
    return xml.append("</feed>\n").toString();
  }

  private String json(Planned target, List<PlannedPost> posts) {
    JsonArray items = new JsonArray();
    for (PlannedPost post : posts) {
      items.add(
          new JsonObject()
              .put("id", id(target, post))
              .put("url", url(target, post))
              .put("title", post.title(target))
              .put("content_text", post.title(target))
              .put("date_published", offset(post.at()).toString()));
    }
    return new JsonObject()
        .put("version", "https://jsonfeed.org/version/1.1")
        .put("title", target.name())
        .put("items", items)
        .encode();
  }

  private String url(Planned target, PlannedPost post) {
    return doors.url(Door.PLAIN, "/profile/" + target.key() + "/" + post.slot());
  }

  private static String id(Planned target, PlannedPost post) {
    return "demo-" + target.key() + "-" + post.slot();
  }

  private static String element(String name, String text) {
    return "<" + name + ">" + Markup.escape(text) + "</" + name + ">\n";
  }

  private static String rfc1123(Instant at) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
  }

  private static OffsetDateTime offset(Instant at) {
    return at.atZone(CityPlan.ZONE).toOffsetDateTime();
  }

  private static String errorPage(String message) {
    return "<!DOCTYPE html><html><head><title>Welcome to RSSHub!</title></head><body>"
        + "<h1>Looks like something went wrong</h1><p>Error Message:<br><code>"
        + Markup.escape(message)
        + "</code></p></body></html>\n";
  }

  private static String plainError(String text) {
    return "<html><head><title>"
        + text
        + "</title></head><body><h1>"
        + text
        + "</h1></body></html>\n";
  }

  private static final String LOGIN =
      "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>登录</title></head>"
          + "<body><form>请登录后查看 <input name=\"user\"></form></body></html>\n";
}
