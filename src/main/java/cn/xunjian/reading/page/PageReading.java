package cn.xunjian.reading.page;

import cn.xunjian.observation.PageKind;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.reading.dates.AddressKind;
import cn.xunjian.reading.dates.DateReckoner;
import cn.xunjian.reading.dates.DateSpan;
import cn.xunjian.reading.dates.Dated;
import cn.xunjian.reading.dates.Stated;
import cn.xunjian.reading.dates.UrlDate;
import cn.xunjian.reading.document.Document;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.reading.list.Item;
import cn.xunjian.reading.list.ItemDates;
import cn.xunjian.reading.list.ListFinder;
import cn.xunjian.reading.list.MainList;
import cn.xunjian.reading.list.UrlDates;
import cn.xunjian.reading.list.UrlDates.Told;
import cn.xunjian.reading.outline.PageOutline;
import cn.xunjian.reading.outline.Role;
import cn.xunjian.reading.outline.Sighting;
import cn.xunjian.reading.outline.Sightings;
import cn.xunjian.reading.script.DataItems;
import cn.xunjian.reading.script.DataItems.DataItem;
import cn.xunjian.reading.script.ScriptRows;
import cn.xunjian.reading.text.Addresses;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * One reading of one page: the article first, then its visible lists, its script data, its
 * addresses, and only where nothing else is shown its comments.
 */
final class PageReading {

  private final Document document;
  private final org.jsoup.nodes.Document page;
  private final PageOutline outline;
  private final PageMeta meta;
  private final List<String> scripts;
  private final DateReckoner reckoner;
  private final Findings findings;

  PageReading(
      Document document,
      org.jsoup.nodes.Document page,
      PageOutline outline,
      List<String> scripts,
      DateReckoner reckoner) {
    this.document = document;
    this.page = page;
    this.outline = outline;
    this.meta = new PageMeta(page, scripts);
    this.scripts = scripts;
    this.reckoner = reckoner;
    this.findings = new Findings(document.url());
  }

  Extract read(String text) {
    List<Sighting> sightings = Sightings.of(outline);
    ListFinder.Found found = ListFinder.find(outline, sightings);
    ItemDates.choose(found.items(), outline, reckoner);
    String url = document.url().toString();
    ArticleDate article = new ArticleDate(url, meta, outline, found.items(), reckoner);
    Sighting date = article.find(sightings);
    if (date != null) {
      return article(date, article.dated(date), sightings);
    }
    UrlDate told = UrlDate.of(url);
    boolean bare = article.bareArticle();
    if ((bare || article.byAddressOnly()) && told != null && told.saysDay()) {
      Stated day = new Stated.Day(told.year(), told.month(), told.day(), null);
      Sighting address =
          new Sighting(url, null, -1, "url", day, DateSpan.Form.COMPACT, Role.PUBLISHED);
      if (!reckoner.future(reckoner.reckon(day))) {
        return article(address, reckoner.reckon(day), sightings);
      }
    }
    if (bare) {
      return undatedArticle(sightings);
    }
    MainList own = MainList.choose(found.items(), outline, meta.title(), AddressKind.home(url));
    found.items().forEach(item -> PageReader.report(item, findings, reckoner));
    TodayTimes.of(outline, found.items(), reckoner)
        .forEach(item -> PageReader.report(item, findings, reckoner));
    dropped(sightings, found);
    data();
    boolean shown = findings.dated();
    addresses(found.items(), shown, own);
    if (!findings.dated()) {
      new CommentedDates(reckoner, findings).read(outline.comments);
    }
    if (findings.dated()) {
      return new Extract(
          ReadingOutcome.OK,
          findings.withUndated(outline.links),
          "%s %d 条 · %d dated items"
              .formatted(shown ? "列表日期" : "由地址或注释得到日期", findings.count(), findings.count()),
          PageKind.LIST,
          findings.candidates());
    }
    return new PageDiagnosis(text, page, scripts, outline, document.url())
        .explain(findings.withUndated(outline.links), findings.candidates());
  }

  private Extract article(Sighting date, Dated dated, List<Sighting> sightings) {
    String how =
        date.role() == Role.PUBLISHED && date.box() == null ? date.source() : date.how("article");
    findings.take(
        meta.title(),
        document.url().toString(),
        dated,
        date.text(),
        how,
        "文章的发布日期 · the article's date of publication");
    Sighting head = meta.date(reckoner);
    if (head != null && !head.equals(date)) {
      drop(head, "与页面显示的日期不同，取显示的 · differs from the shown date, which is taken");
    }
    dropOthers(sightings, date);
    return new Extract(
        ReadingOutcome.OK,
        findings.withUndated(List.of()),
        "文章页，日期取自 " + how + " · an article",
        PageKind.ARTICLE,
        findings.candidates());
  }

  private Extract undatedArticle(List<Sighting> sightings) {
    dropOthers(sightings, null);
    return new Extract(
        ReadingOutcome.UNDATED,
        List.of(),
        "文章页没有自己的发布日期 · an article that shows no date of its own",
        PageKind.ARTICLE,
        findings.candidates());
  }

  private void dropOthers(List<Sighting> sightings, Sighting own) {
    for (Sighting other : sightings) {
      if (!other.equals(own)) {
        drop(other, "文章页只取文章自己的日期 · on an article only its own date counts");
      }
    }
  }

  private void dropped(List<Sighting> sightings, ListFinder.Found found) {
    for (Sighting sighting : sightings) {
      if (sighting.box().excluded != null) {
        drop(sighting, sighting.box().excluded);
      } else if (!sighting.role().usable) {
        drop(sighting, why(sighting.role()));
      }
    }
    Sighting head = meta.date(reckoner);
    if (head != null) {
      drop(head, "列表页的页面标签是生成时间 · on a list the page's label tells when it was generated");
    }
    for (Sighting orphan : found.orphans()) {
      drop(orphan, "不属于任何列表项 · belongs to no item");
    }
  }

  private static String why(Role role) {
    return switch (role) {
      case TITLE -> "标题里的日期说的是内容 · a title's date tells what it is about";
      case EVENT -> "是活动、期限等日期 · the date of an event or a limit";
      case CLOCK -> "是页面上的时钟 · the page's clock";
      default -> "在正文里 · in running text";
    };
  }

  private void drop(Sighting sighting, String why) {
    Dated date = reckoner.reckon(sighting.stated());
    findings.drop(sighting.text(), date, sighting.how("page"), why);
  }

  private void data() {
    List<DataItem> items = new ArrayList<>(meta.items(reckoner));
    for (String script : scripts) {
      if (script.indexOf('{') >= 0 && script.indexOf(':') >= 0) {
        items.addAll(DataItems.of(script, reckoner));
      }
      items.addAll(ScriptRows.of(script, reckoner));
    }
    if (items.size() < 2) {
      for (DataItem lone : items) {
        findings.drop(
            lone.text(),
            lone.date(),
            "script data " + lone.key(),
            "页面数据里只有一个条目，证据不足 · one object alone in the page's data");
      }
      return;
    }
    items.forEach(item -> PageReader.report(item, reckoner, findings));
  }

  private void addresses(Collection<Item> items, boolean shown, MainList own) {
    UrlDates urls = new UrlDates(Addresses.host(document.url().toString()), reckoner);
    List<Told> told = urls.told(outline, items);
    boolean believed = shown ? urls.agree(items) : urls.enough(told);
    for (Told one : told) {
      String href = one.link().href;
      if (reckoner.future(one.date())) {
        findings.drop(href, one.date(), "url", "晚于读取时刻 · in the future");
      } else if (own.beside(one.link())) {
        findings.drop(
            href, one.date(), "url", "在本栏目列表之外 · the link stands beside the column's own list");
      } else if (believed || UrlDates.titleAgrees(one, reckoner)) {
        findings.take(
            one.link().title, href, one.date(), href, "url", "地址中的日期，与页面一致 · the address tells it");
      } else {
        findings.drop(
            href, one.date(), "url", "只有地址中的日期，没有旁证 · only the address tells it, nothing agrees");
      }
    }
  }
}
