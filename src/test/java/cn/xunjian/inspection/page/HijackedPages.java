package cn.xunjian.inspection.page;

import static cn.xunjian.inspection.page.InspectedPages.body;
import static cn.xunjian.inspection.page.InspectedPages.titled;

/** Hints of a break-in, and what only looks like one. */
final class HijackedPages {

  private HijackedPages() {}

  static void add() {
    String spam = "<a href='http://www.bc-example.com/'>娱乐</a>";
    body(
        "hidden by display",
        "<div style='display:none'>" + spam + "</div>",
        "hidden_link www.bc-example.com");
    body(
        "hidden by visibility",
        "<p style='visibility: hidden'>" + spam + "</p>",
        "hidden_link www.bc-example.com");
    body(
        "far to the left",
        "<div style='position:absolute;left:-9999px'>" + spam + "</div>",
        "hidden_link www.bc-example.com");
    body(
        "far above",
        "<div style='position:fixed; top:-2000px;'>" + spam + "</div>",
        "hidden_link www.bc-example.com");
    body(
        "indented away",
        "<h1 style='text-indent:-999em'>" + spam + "</h1>",
        "hidden_link www.bc-example.com");
    body(
        "no size",
        "<div style='width:0;height:0;overflow:hidden'>" + spam + "</div>",
        "hidden_link www.bc-example.com");
    body(
        "one pixel",
        "<div style='height:1px;width:1px;overflow:hidden'>" + spam + "</div>",
        "hidden_link www.bc-example.com");
    body(
        "letters without size",
        "<span style='font-size:0px'>" + spam + "</span>",
        "hidden_link www.bc-example.com");
    body(
        "transparent",
        "<span style='opacity:0'>" + spam + "</span>",
        "hidden_link www.bc-example.com");
    body(
        "marquee",
        "<marquee height=1 width=1>" + spam + "</marquee>",
        "hidden_link www.bc-example.com");
    body("hidden attribute", "<div hidden>" + spam + "</div>", "hidden_link www.bc-example.com");
    body(
        "own style",
        "<a style='display:none' href='http://x.bc-example.com/'>y</a>",
        "hidden_link x.bc-example.com");
    body("shown link", spam);
    body(
        "hidden menu of our own",
        "<ul style='display:none'><a href='/a'>x</a><a href='https://jyj.yanshi.gov.cn/'>y</a></ul>");
    body(
        "hidden list of friends",
        "<ul style='display:none'><a href='https://www.hunan.gov.cn/'>x</a><a href='https://www.xinhuanet.com/'>y</a></ul>");
    body(
        "hidden trusted",
        "<div style='display:none'><a href='https://a.partner-cdn.cn/'>x</a></div>");
    body("half transparent", "<div style='opacity:0.5'>" + spam + "</div>");
    body("small indent", "<div style='text-indent:-2em'>" + spam + "</div>");
    body("a little left", "<div style='margin-left:-10px;left:-5px'>" + spam + "</div>");
    body("width of zero point", "<div style='width:0.5em;max-height:0px'>" + spam + "</div>");
    body(
        "foreign script",
        "<script src='https://js.unknown-example.net/a.js'></script>",
        "foreign_script js.unknown-example.net");
    body(
        "own script",
        "<script src='/js/a.js'></script><script src='https://static.yanshi.gov.cn/b.js'></script>");
    body("usual script", "<script src='https://hm.baidu.com/hm.js?x'></script>");
    body("trusted script", "<script src='//js.partner-cdn.cn/a.js'></script>");
    body(
        "foreign frame",
        "<iframe src='https://video.unknown-example.net/'></iframe>",
        "foreign_frame video.unknown-example.net");
    body("own frame", "<iframe src='/weather.html'></iframe>");
    body(
        "forbidden link",
        "<a href='https://www.casino-example.com/x'>x</a>",
        "listed_domain www.casino-example.com");
    body(
        "suspicious link",
        "<a href='https://old-vendor.com/'>x</a>",
        "listed_domain old-vendor.com");
    body(
        "forbidden script",
        "<script src='https://casino-example.com/a.js'></script>",
        "listed_domain casino-example.com",
        "foreign_script casino-example.com");
    body("not below it", "<a href='https://notcasino-example.com/'>x</a>");
    titled("planted title", "澳门新葡京娱乐场-百家乐", "suspicious_words 葡京", "suspicious_words 百家乐");
    titled("planted lottery", "六合彩开奖结果", "suspicious_words 六合彩");
    titled("a campaign", "我市严厉打击百家乐等网络赌博犯罪活动");
    titled("a warning", "警惕！六合彩骗局大揭秘");
    titled("sports lottery", "体育彩票公益金使用情况公告");
    body(
        "planted in hidden text",
        "<div style='display:none'>时时彩 北京赛车</div>",
        "suspicious_words 时时彩",
        "suspicious_words 北京赛车");
    body(
        "planted anchor",
        "<a href='http://www.bc-example.com/'>真人娱乐平台</a>",
        "suspicious_words 真人娱乐");
    body("an article about it", "<p>公安机关提醒：百家乐、老虎机都是骗局。</p>");
  }
}
