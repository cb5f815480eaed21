package cn.xunjian.reading.page;

import cn.xunjian.reading.dates.DateFinder;
import cn.xunjian.reading.dates.DateReckoner;
import cn.xunjian.reading.dates.DateSpan;
import cn.xunjian.reading.dates.Stated;
import cn.xunjian.reading.dates.UrlDate;
import cn.xunjian.reading.outline.Role;
import cn.xunjian.reading.outline.Sighting;
import cn.xunjian.reading.script.DataItems;
import cn.xunjian.reading.script.DataItems.DataItem;
import cn.xunjian.reading.script.ScriptData;
import cn.xunjian.reading.text.Literals;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What the page says of itself in its head: the label tags of 国办发〔2017〕47号 ({@code ArticleTitle},
 * {@code PubDate}) and their kin.
 */
final class PageMeta {

  private static final List<String> DATES =
      List.of(
          "pubdate",
          "publishdate",
          "publish_date",
          "publishtime",
          "article:published_time",
          "og:published_time",
          "datepublished",
          "dc.date.issued",
          "dc.date",
          "releasedate",
          "firstpublishedtime",
          "weibo:article:create_at",
          "og:release_date",
          "publication_date",
          "parsely-pub-date",
          "createdate");

  private static final List<String> SCRIPTED = List.of("var ct = ", "var ct=", "publish_time = ");

  private final Map<String, String> tags = new HashMap<>();
  private final String title;
  private final List<String> jsonLd;
  private final List<String> scripts;
  private final String headline;

  PageMeta(Document page, List<String> scripts) {
    this.scripts = scripts;
    for (Element tag : page.getElementsByTag("meta")) {
      String name = tag.attr("name") + tag.attr("property") + tag.attr("itemprop");
      String content = tag.attr("content").strip();
      if (!name.isEmpty() && !content.isEmpty()) {
        tags.putIfAbsent(name.strip().toLowerCase(Locale.ROOT), content);
      }
    }
    for (Element input : page.select("input[type=hidden]")) {
      String name = input.id().isEmpty() ? input.attr("name") : input.id();
      tags.putIfAbsent(name.toLowerCase(Locale.ROOT), input.attr("value").strip());
    }
    title = page.title();
    jsonLd =
        page.getElementsByTag("script").stream()
            .filter(script -> script.attr("type").contains("ld+json"))
            .map(Element::data)
            .toList();
    headline = headline();
  }

  /** The title of the one article that JSON-LD describes; empty if it describes none, or a list. */
  private String headline() {
    for (String data : jsonLd) {
      boolean article = data.contains("Article\"") || data.contains("BlogPosting\"");
      for (Map<String, String> object :
          list(data) ? List.<Map<String, String>>of() : objects(data)) {
        String own = object.getOrDefault("headline", "");
        if (article && !own.isEmpty() && object.containsKey("datepublished")) {
          return own;
        }
      }
    }
    return "";
  }

  private static List<Map<String, String>> objects(String data) {
    return ScriptData.objects(data);
  }

  /** Whether the page says of itself that it is one article, whatever its address looks like. */
  boolean declaresArticle() {
    return !headline.isEmpty();
  }

  String title() {
    String own = articleTitle();
    return own.isEmpty() ? title : own;
  }

  String articleTitle() {
    String own = tags.getOrDefault("articletitle", headline);
    return own.isEmpty() && tags.getOrDefault("og:type", "").contains("article")
        ? tags.getOrDefault("og:title", title)
        : own;
  }

  /** The date of publication the head names; null if none. */
  Sighting date(DateReckoner reckoner) {
    for (String name : DATES) {
      String text = tags.get(name);
      Sighting date = text == null ? null : sighting("meta " + name, text);
      if (date != null && reckoner.reckon(date.stated()) != null) {
        return date;
      }
    }
    for (String data : jsonLd) {
      for (Map<String, String> object : ScriptData.objects(data)) {
        String text = object.getOrDefault("datepublished", object.get("pubdate"));
        Sighting date = text == null || list(data) ? null : sighting("JSON-LD datePublished", text);
        if (date != null) {
          return date;
        }
      }
    }
    return scripted(reckoner);
  }

  /** 公众号's articles show no date until a script has filled it in from {@code var ct}. */
  private Sighting scripted(DateReckoner reckoner) {
    for (String script : scripts) {
      for (String name : SCRIPTED) {
        int at = script.indexOf(name);
        int open = at < 0 ? -1 : at + name.length();
        boolean literal =
            open > 0
                && open < script.length()
                && (script.charAt(open) == '"' || script.charAt(open) == '\'');
        if (literal) {
          StringBuilder text = new StringBuilder();
          Literals.read(script, open, text);
          Sighting date = sighting("script " + name.strip(), text.toString());
          if (date != null && reckoner.reckon(date.stated()) != null) {
            return date;
          }
        }
      }
    }
    return null;
  }

  /** The year of a month and day by the tags that name a day near it; -1 if none does. */
  int yearOf(Stated.Day shown) {
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      boolean dated = tag.getKey().contains("date") || tag.getKey().contains("time");
      Sighting date = dated ? sighting(tag.getKey(), tag.getValue()) : null;
      if (date != null && date.stated() instanceof Stated.Day day && day.month() > 0) {
        int year =
            new UrlDate(day.year(), day.month(), day.day()).yearOf(shown.month(), shown.day());
        if (year > 0) {
          return year;
        }
      }
    }
    return -1;
  }

  /** Publications that JSON-LD lists. */
  List<DataItem> items(DateReckoner reckoner) {
    return jsonLd.stream().flatMap(data -> DataItems.of(data, reckoner).stream()).toList();
  }

  private static boolean list(String jsonLd) {
    return jsonLd.contains("ItemList") || jsonLd.contains("CollectionPage");
  }

  private static Sighting sighting(String source, String text) {
    List<DateSpan> spans = text.length() > 80 ? List.of() : DateFinder.find(text);
    if (spans.isEmpty() || !spans.get(0).form().saysYear) {
      return null;
    }
    DateSpan span = spans.get(0);
    return new Sighting(text, null, -1, source, span.stated(), span.form(), Role.PUBLISHED);
  }
}
