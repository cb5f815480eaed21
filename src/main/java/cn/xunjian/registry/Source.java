package cn.xunjian.registry;

import cn.xunjian.words.Text;
import java.util.Locale;

/**
 * How the date of a target's last publication is read; the written form has dashes. Append only.
 */
public enum Source {
  HTML(Way.PAGE, null, "网页列表", "a page of items"),
  FEED(Way.PAGE, null, "RSS 或 Atom", "a feed"),
  WECHAT_API(Way.INTERFACE, Platform.WECHAT, "微信接口", "interface of WeChat"),
  WEIBO_API(Way.INTERFACE, Platform.WEIBO, "微博接口", "interface of Weibo"),
  DOUYIN_API(Way.INTERFACE, Platform.DOUYIN, "抖音接口", "interface of Douyin"),
  ITUNES(Way.STORE, Platform.APP, "苹果应用商店", "App Store"),
  PUSH(Way.TOLD, null, "由系统推送", "pushed by a program"),
  MANUAL(Way.TOLD, null, "人工登记", "entered by a person"),
  WEIBO_WEB(Way.INTERFACE, Platform.WEIBO, "微博网页", "web page of Weibo"),
  KUAISHOU_API(Way.INTERFACE, Platform.KUAISHOU, "快手接口", "interface of Kuaishou"),
  TOUTIAO_WEB(Way.INTERFACE, Platform.TOUTIAO, "头条网页", "web page of Toutiao"),
  BILIBILI_WEB(Way.INTERFACE, Platform.BILIBILI, "哔哩哔哩网页", "web page of Bilibili"),
  ANDROID_PAGE(Way.STORE, Platform.APP, "安卓应用商店网页", "page of an Android store"),
  /** Data that the page's own scripts fetch, read directly. */
  JSON(Way.PAGE, null, "网页后台数据", "data behind a page"),
  /** The page as a browser shows it. */
  HTML_RENDERED(Way.PAGE, null, "网页列表（浏览器渲染）", "a page as a browser shows it");

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
  private final Text words;

  Source(Way way, Platform platform, String zh, String en) {
    this.way = way;
    this.platform = platform;
    this.words = new Text(zh, en);
  }

  public Way way() {
    return way;
  }

  /** The only platform whose targets it reads; null if it reads any. */
  public Platform platform() {
    return platform;
  }

  /** What officers call it. */
  public Text words() {
    return words;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
