package cn.xunjian.reading;

/** An address with the text a reader would click on. */
final class Link {

  /** 首页, 更多, [详细]: what is shorter is no title of a publication. */
  private static final int SHORTEST_TITLE = 5;

  final String href;
  final int order;
  final boolean fromScript;
  String title = "";

  Link(String href, int order, boolean fromScript) {
    this.href = href;
    this.order = order;
    this.fromScript = fromScript;
  }

  void title(String candidate) {
    if (candidate.length() > title.length()) {
      title = candidate;
    }
  }

  boolean content() {
    return title.length() >= SHORTEST_TITLE;
  }
}
