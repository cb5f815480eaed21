package cn.xunjian.console.frame;

import java.util.List;

/**
 * All that stands around the matter of a page.
 *
 * @param say how things are written for the reader
 * @param theme light, dark or auto
 * @param self the address of this page, without the language
 * @param nav where else to go
 * @param who the name of whoever is signed in; empty for nobody
 * @param guest whether somebody looks at the demo city without having signed in
 * @param files the addresses of style sheet and scripts
 * @param terms how the answer is sent
 */
public record Frame(
    Phrasing say,
    String theme,
    PageAddress self,
    List<Link> nav,
    String who,
    boolean guest,
    Files files,
    Terms terms) {

  /** An entry of the navigation. */
  public record Link(String href, String words, boolean here) {}

  /** The addresses of what a page loads. */
  public record Files(
      String style, String htmx, String events, String script, String icon, String manifest) {}

  /**
   * How the answer is sent.
   *
   * @param gzip whether the browser takes it compressed
   * @param chosen the language that the address asked for, to be kept; null for none
   * @param live whether the page hears of what changes
   * @param account whether the reader has an account of his own
   */
  public record Terms(boolean gzip, String chosen, boolean tls, boolean live, boolean account) {}

  public FrameWords w() {
    return new FrameWords(say);
  }

  /** For the {@code lang} attribute. */
  public String languageTag() {
    return say.chinese() ? "zh-CN" : "en";
  }

  /** This page in the other language. */
  public String inOtherLanguage() {
    return self.with("lang", say.chinese() ? "en" : "zh").toString();
  }

  public String otherLanguageTag() {
    return say.chinese() ? "en" : "zh-CN";
  }

  public String now() {
    return say.second(say.now());
  }

  public String here() {
    return self.toString();
  }
}
