package cn.xunjian.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class DomTextTest {

  private static JsonObject element(String name, Object... children) {
    return new JsonObject()
        .put("nodeType", 1)
        .put("localName", name)
        .put("children", new JsonArray(java.util.List.of(children)));
  }

  private static JsonObject text(String text) {
    return new JsonObject().put("nodeType", 3).put("nodeValue", text);
  }

  private static String written(JsonObject... nodes) {
    JsonObject root = new JsonObject().put("children", new JsonArray(java.util.List.of(nodes)));
    return DomText.of(root, 10_000).replace("<!DOCTYPE html>", "");
  }

  @Test
  void textsAndAttributesCannotBecomeMarkup() {
    JsonObject link =
        element("a", text("<script>1 & 2"))
            .put("attributes", new JsonArray().add("href").add("/a\"b").add("onclick").add("x()"));
    assertThat(written(link)).isEqualTo("<a href=\"/a&quot;b\">&lt;script&gt;1 &amp; 2</a>");
  }

  @Test
  void scriptsAndStylesAreLeftOutAndEmptyElementsNotClosed() {
    assertThat(written(element("script", text("1")), element("style", text("x")), element("br")))
        .isEqualTo("<br>");
  }

  @Test
  void framesStandWhereTheyAreShownWithTheirOwnAddresses() {
    JsonObject link = element("a").put("attributes", new JsonArray().add("href").add("x.html"));
    JsonObject inside =
        new JsonObject()
            .put("baseURL", "http://other.gov.cn/list/")
            .put(
                "children",
                new JsonArray()
                    .add(element("html", element("head", text("h")), element("body", link))));
    JsonObject frame = element("iframe").put("contentDocument", inside);
    assertThat(written(element("p", frame)))
        .isEqualTo("<p><div><a href=\"http://other.gov.cn/list/x.html\"></a></div></p>");
  }

  @Test
  void shadowRootsStandInTheirHostAndThoseOfTheBrowserItselfDoNot() {
    JsonObject open =
        new JsonObject()
            .put("shadowRootType", "open")
            .put("children", new JsonArray().add(text("in")));
    JsonObject own =
        new JsonObject()
            .put("shadowRootType", "user-agent")
            .put("children", new JsonArray().add(text("knob")));
    JsonObject host =
        element("news-list", text("light")).put("shadowRoots", new JsonArray().add(open).add(own));
    assertThat(written(host)).isEqualTo("<news-list>inlight</news-list>");
  }

  @Test
  void aPageWithoutEndIsCut() {
    JsonObject root =
        new JsonObject().put("children", new JsonArray().add(text("a".repeat(50))).add(text("b")));
    assertThat(DomText.of(root, 40)).doesNotContain("b");
  }
}
