package cn.xunjian.rendering;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Writes a tree of nodes, as a browser tells it, as one page of HTML: frames and shadow roots stand
 * where they are shown, scripts and styles are left out since what they did stands there already.
 */
final class DomText {

  private static final int ELEMENT = 1;
  private static final int TEXT = 3;

  private static final Set<String> LEFT_OUT =
      Set.of("script", "style", "noscript", "template", "svg", "link", "canvas");

  private static final Set<String> EMPTY =
      Set.of("br", "hr", "img", "input", "meta", "base", "col", "area", "embed", "source", "wbr");

  private final StringBuilder html = new StringBuilder(1 << 16);

  /** What follows is not written. */
  private final int most;

  private DomText(int most) {
    this.most = most;
  }

  /**
   * Writes the document.
   *
   * @param root the node of the document
   * @param most after how many characters no more nodes are written
   */
  static String of(JsonObject root, int most) {
    DomText text = new DomText(most);
    text.html.append("<!DOCTYPE html>");
    text.children(root, null);
    return text.html.toString();
  }

  /**
   * @param base from where addresses are meant; null in the page itself, whose address is known
   */
  private void children(JsonObject node, URI base) {
    JsonArray children = node.getJsonArray("children");
    for (int i = 0; children != null && i < children.size(); i++) {
      write(children.getJsonObject(i), base);
    }
  }

  private void write(JsonObject node, URI base) {
    int type = node.getInteger("nodeType", 0);
    if (html.length() > most) {
      return;
    }
    if (type == TEXT) {
      escape(node.getString("nodeValue", ""));
    } else if (type == ELEMENT) {
      element(node, base);
    }
  }

  private void element(JsonObject node, URI base) {
    String name = node.getString("localName", "").toLowerCase(Locale.ROOT);
    JsonObject frame = node.getJsonObject("contentDocument");
    if (frame != null) {
      html.append("<div>");
      inner(frame);
      html.append("</div>");
      return;
    }
    if (LEFT_OUT.contains(name) || !name.matches("[a-z][a-z0-9-]*")) {
      return;
    }
    html.append('<').append(name);
    attributes(node.getJsonArray("attributes"), base);
    html.append('>');
    if (EMPTY.contains(name)) {
      return;
    }
    JsonArray shadows = node.getJsonArray("shadowRoots");
    for (int i = 0; shadows != null && i < shadows.size(); i++) {
      JsonObject shadow = shadows.getJsonObject(i);
      if (!"user-agent".equals(shadow.getString("shadowRootType"))) {
        children(shadow, base);
      }
    }
    children(node, base);
    html.append("</").append(name).append('>');
  }

  /** What a frame shows: the content of its body. */
  private void inner(JsonObject document) {
    URI base = address(document.getString("baseURL", document.getString("documentURL", "")));
    JsonArray roots = document.getJsonArray("children");
    for (int i = 0; roots != null && i < roots.size(); i++) {
      JsonArray parts = roots.getJsonObject(i).getJsonArray("children");
      for (int j = 0; parts != null && j < parts.size(); j++) {
        JsonObject part = parts.getJsonObject(j);
        if (!"head".equalsIgnoreCase(part.getString("localName", ""))) {
          children(part, base);
        }
      }
    }
  }

  private void attributes(JsonArray pairs, URI base) {
    for (int i = 0; pairs != null && i + 1 < pairs.size(); i += 2) {
      String name = pairs.getString(i);
      String value = pairs.getString(i + 1);
      if (!name.matches("[a-zA-Z_][a-zA-Z0-9_.-]*") || name.startsWith("on")) {
        continue;
      }
      if (base != null && "href".equals(name)) {
        value = resolved(base, value);
      }
      html.append(' ').append(name).append("=\"");
      escape(value);
      html.append('"');
    }
  }

  private static String resolved(URI base, String href) {
    URI address = address(href.strip());
    return address == null ? href : base.resolve(address).toString();
  }

  private static URI address(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException noAddress) {
      return null;
    }
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '&' -> html.append("&amp;");
        case '"' -> html.append("&quot;");
        default -> html.append(c);
      }
    }
  }
}
