package cn.xunjian.inspection.probe;

import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.page.PageFault;
import cn.xunjian.inspection.page.PageInView;
import cn.xunjian.reading.text.Charsets;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What questions about the home page answer. Pure. */
public final class HomeProbe {

  private static final int MOST = 200;

  private HomeProbe() {}

  /** What is wrong where a search engine is answered; empty if it sees the same page. */
  public static Optional<PageFault> cloaked(PageInView plain, PageInView other, String element) {
    String there = other.address().host();
    boolean strayed =
        PageInView.foreign(plain.address().host(), there)
            || !PageInView.sameSite(plain.address(), other.address());
    if (!strayed && !Likeness.another(plain, other)) {
      return Optional.empty();
    }
    String value = strayed ? other.address().toString() : other.dom().title();
    return Optional.of(PageFault.suspect(FaultKind.CLOAKED, element, value, cut(other.text())));
  }

  /**
   * The search of a home page.
   *
   * @param box null if there is none that can be asked without a script
   * @param certain whether it can be told that there is one, or none
   */
  public record Search(SearchBox box, Charset charset, boolean certain, List<PageFault> faults) {

    /** Where a title is asked for. */
    public WebAddress asking(String title) {
      return box.asking(title, charset);
    }
  }

  public static Search search(PageInView plain, Fetched fetched) {
    Optional<SearchBox> box = SearchBox.in(plain);
    if (box.isPresent()) {
      String name = Charsets.charset(fetched.head(), fetched.headers().get("content-type"));
      return new Search(box.get(), charset(name), true, List.of());
    }
    if (SearchBox.hinted(plain.dom())) {
      return new Search(null, StandardCharsets.UTF_8, true, List.of());
    }
    boolean scripted = plain.text().length() < MOST;
    PageFault missing =
        PageFault.suspect(FaultKind.SEARCH_MISSING, "search", "", plain.dom().title());
    return new Search(
        null, StandardCharsets.UTF_8, !scripted, scripted ? List.of() : List.of(missing));
  }

  private static Charset charset(String name) {
    try {
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalArgumentException unknown) {
      return StandardCharsets.UTF_8;
    }
  }

  /**
   * What a search said of a title.
   *
   * @param answered whether it did: a page that scripts fill in, or that asks who is there, does
   *     not
   * @param faults that it misses what is there
   */
  public record Said(boolean answered, List<PageFault> faults) {}

  /**
   * What the first page of results says of a title.
   *
   * @param results empty if there was no answer
   */
  public static Said searched(Search search, Optional<PageInView> results, String title) {
    SearchResult result =
        results.map(page -> SearchResult.of(page, title)).orElse(SearchResult.UNCLEAR);
    if (result != SearchResult.MISSED) {
      return new Said(result == SearchResult.FOUND, List.of());
    }
    PageFault missed =
        PageFault.suspect(
            FaultKind.SEARCH_MISSES,
            title,
            search.asking(title).toString(),
            cut(results.orElseThrow().text()));
    return new Said(true, List.of(missed));
  }

  private static String cut(String text) {
    return text.length() <= MOST ? text : text.substring(0, MOST);
  }
}
