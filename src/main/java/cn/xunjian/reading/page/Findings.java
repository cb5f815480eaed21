package cn.xunjian.reading.page;

import cn.xunjian.observation.Publication;
import cn.xunjian.reading.dates.AddressKind;
import cn.xunjian.reading.dates.Dated;
import cn.xunjian.reading.document.Candidate;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.reading.outline.Link;
import cn.xunjian.reading.text.Addresses;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what a page's reading found: publications by identity, and every candidate. */
final class Findings {

  private static final int LONGEST_TITLE = 300;

  private final URI base;
  private final Map<String, Publication> publications = new LinkedHashMap<>();
  private final List<Candidate> taken = new ArrayList<>();
  private final List<Candidate> dropped = new ArrayList<>();

  Findings(URI base) {
    this.base = base;
  }

  void take(String title, String href, Dated date, String text, String how, String why) {
    note(taken, Candidate.taken(text, date, how, why));
    String link = Addresses.resolve(base, href);
    String shortTitle = title.substring(0, Math.min(title.length(), LONGEST_TITLE));
    String identity =
        link.isEmpty() || link.startsWith("#") || link.startsWith("javascript")
            ? shortTitle + " " + (date.guessed() ? text : date.instant())
            : link;
    Publication known = publications.get(identity);
    if (known == null || known.publishedAt().isBefore(date.instant())) {
      publications.put(
          identity,
          new Publication(
              identity,
              shortTitle,
              link,
              date.instant(),
              date.precision(),
              how,
              date.yearFrom(),
              Set.of()));
    }
  }

  void drop(String text, Dated date, String how, String why) {
    note(dropped, Candidate.dropped(text, date, how, why));
  }

  /**
   * Adds links that look like publications but bear no date, for the difference between readings.
   */
  List<Publication> withUndated(List<Link> links) {
    Map<String, Publication> all = new LinkedHashMap<>(publications);
    for (Link link : links) {
      String href = Addresses.resolve(base, link.href);
      boolean full = all.size() >= Extract.MOST;
      if (full || all.containsKey(href) || !publicationLike(link)) {
        continue;
      }
      String title = link.title.substring(0, Math.min(link.title.length(), LONGEST_TITLE));
      all.put(href, new Publication(href, title, href, null, null, ""));
    }
    return List.copyOf(all.values());
  }

  private static boolean publicationLike(Link link) {
    return link.content()
        && link.title.length() >= 8
        && !link.href.isEmpty()
        && AddressKind.of(link.href) == AddressKind.ARTICLE;
  }

  boolean dated() {
    return !publications.isEmpty();
  }

  int count() {
    return publications.size();
  }

  /** Those taken first, so that the cap never hides why a verdict came about. */
  List<Candidate> candidates() {
    List<Candidate> all = new ArrayList<>(taken);
    all.addAll(dropped);
    return all;
  }

  private static void note(List<Candidate> list, Candidate candidate) {
    if (list.size() < Extract.MOST_CANDIDATES / 2) {
      list.add(candidate);
    }
  }
}
