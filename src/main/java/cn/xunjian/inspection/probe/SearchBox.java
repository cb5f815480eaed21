package cn.xunjian.inspection.probe;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.inspection.page.PageInView;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The search box of a home page.
 *
 * @param action where it asks
 * @param field the name of what is typed in
 * @param others what goes along, already written as a query
 */
public record SearchBox(WebAddress action, String field, String others) {

  private static final Pattern FIELD =
      Pattern.compile(
          "(?i)q|query|kw|wd|word|text|key.*|.*keyword.*|.*search.*|.*sou.*|title|content");

  private static final Pattern WORDS = Pattern.compile("搜索|检索|查询|关键[字词]|(?i:search)|搜一搜");

  /** Whether a page shows anything to search with, if only a script knows how. */
  static boolean hinted(Document dom) {
    return dom.select("input,button,a,form,div,span,img,i").stream()
        .anyMatch(
            e ->
                WORDS.matcher(e.ownText()).find()
                    || WORDS
                        .matcher(
                            String.join(
                                " ",
                                e.attr("placeholder"),
                                e.attr("value"),
                                e.attr("title"),
                                e.attr("alt"),
                                e.id(),
                                e.className(),
                                e.attr("href"),
                                e.attr("action")))
                        .find());
  }

  /** The box that can be asked without a script; empty if there is none. */
  static Optional<SearchBox> in(PageInView page) {
    for (Element form : page.dom().select("form")) {
      boolean sent = form.attr("method").isBlank() || form.attr("method").equalsIgnoreCase("get");
      boolean secret = !form.select("input[type=password]").isEmpty();
      Optional<Element> typed =
          form.select("input").stream()
              .filter(i -> i.attr("type").isBlank() || i.attr("type").matches("(?i)text|search"))
              .filter(i -> FIELD.matcher(i.attr("name")).matches())
              .findFirst();
      if (sent && !secret && typed.isPresent() && !scripted(form)) {
        return action(page, form)
            .map(to -> new SearchBox(to, typed.get().attr("name"), others(form)));
      }
    }
    return Optional.empty();
  }

  private static boolean scripted(Element form) {
    return form.hasAttr("onsubmit") || form.attr("action").startsWith("javascript:");
  }

  private static Optional<WebAddress> action(PageInView page, Element form) {
    try {
      return Optional.of(page.address().resolve(form.attr("action")));
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  private static String others(Element form) {
    List<String> pairs = new ArrayList<>();
    for (Element hidden : form.select("input[type=hidden][name]")) {
      pairs.add(pair(hidden.attr("name"), hidden.attr("value"), StandardCharsets.UTF_8));
    }
    return String.join("&", pairs);
  }

  private static String pair(String name, String value, Charset charset) {
    return URLEncoder.encode(name, charset) + "=" + URLEncoder.encode(value, charset);
  }

  /** The address of the first page of results. */
  WebAddress asking(String words, Charset charset) {
    String path = action.path();
    String query = (others.isEmpty() ? "" : others + "&") + pair(field, words, charset);
    return new WebAddress(
        action.secure(),
        action.host(),
        action.port(),
        path + (path.indexOf('?') < 0 ? "?" : "&") + query);
  }
}
