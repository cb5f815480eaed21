package cn.xunjian.registry;

import java.util.Locale;

/**
 * How the date of a target's last publication is read; the written form has dashes. Append only.
 */
public enum Source {
  HTML(Way.PAGE, null),
  FEED(Way.PAGE, null),
  WECHAT_API(Way.INTERFACE, Platform.WECHAT),
  WEIBO_API(Way.INTERFACE, Platform.WEIBO),
  DOUYIN_API(Way.INTERFACE, Platform.DOUYIN),
  ITUNES(Way.STORE, Platform.APP),
  PUSH(Way.TOLD, null),
  MANUAL(Way.TOLD, null),
  WEIBO_WEB(Way.INTERFACE, Platform.WEIBO),
  KUAISHOU_API(Way.INTERFACE, Platform.KUAISHOU),
  TOUTIAO_WEB(Way.INTERFACE, Platform.TOUTIAO),
  BILIBILI_WEB(Way.INTERFACE, Platform.BILIBILI),
  ANDROID_PAGE(Way.STORE, Platform.APP),
  /** Data that the page's own scripts fetch, read directly. */
  JSON(Way.PAGE, null),
  /** The page as a browser shows it. */
  HTML_RENDERED(Way.PAGE, null);

  /** How a target is learnt of. */
  public enum Way {
    /** A page or feed at the target's own address. */
    PAGE,
    /** What a platform answers about the account. */
    INTERFACE,
    /**
     * A store that offers the app: says whether it can be had, and nothing of the content inside.
     */
    STORE,
    /** Somebody tells. */
    TOLD
  }

  private final Way way;
  private final Platform platform;

  Source(Way way, Platform platform) {
    this.way = way;
    this.platform = platform;
  }

  public Way way() {
    return way;
  }

  /** The only platform whose targets it reads; null if it reads any. */
  public Platform platform() {
    return platform;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
