package cn.xunjian.reading.outline;

/** An address with the text a reader would click on. */
public final class Link {

  /** 首页, 更多, [详细]: what is shorter is no title of a publication. */
  private static final int SHORTEST_TITLE = 5;

  public final String href;
  public final int order;
  final boolean fromScript;
  public String title = "";

  public Link(String href, int order, boolean fromScript) {
    this.href = href;
    this.order = order;
    this.fromScript = fromScript;
  }

  public void title(String candidate) {
    if (candidate.length() > title.length()) {
      title = candidate;
    }
  }

  public boolean content() {
    return title.length() >= SHORTEST_TITLE;
  }
}
