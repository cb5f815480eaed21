package cn.xunjian.inspection.page;

import static cn.xunjian.inspection.page.InspectedPages.body;

/** Links that the page itself shows to be wrong, and those of which it cannot be told. */
final class LinkPages {

  private LinkPages() {}

  static void add() {
    body(
        "disk", "<a href='file:///C:/Users/x/a.doc'>附件</a>", "local_link file:///C:/Users/x/a.doc");
    body("drive", "<a href='D:\\work\\a.doc'>附件</a>", "local_link D:\\work\\a.doc");
    body("share", "<a href='\\\\server\\a.doc'>附件</a>", "local_link \\\\server\\a.doc");
    body(
        "loopback",
        "<a href='http://127.0.0.1:8080/a'>x</a>",
        "local_link http://127.0.0.1:8080/a");
    body("this machine", "<a href='http://localhost/a'>x</a>", "local_link http://localhost/a");
    body(
        "intranet",
        "<img src='http://192.168.1.8/a.jpg'>",
        "local_link http://192.168.1.8/a.jpg",
        "mixed_content http://192.168.1.8/a.jpg");
    body("intranet ten", "<a href='http://10.1.2.3/a'>x</a>", "local_link http://10.1.2.3/a");
    body("public 172", "<a href='http://172.15.2.3/a'>x</a>");
    body("intranet 172", "<a href='http://172.20.2.3/a'>x</a>", "local_link http://172.20.2.3/a");
    body(
        "bad host",
        "<a href='http://www. yanshi.gov.cn/a'>x</a>",
        "bad_address http://www. yanshi.gov.cn/a");
    body("two schemes", "<a href='http://http://www.yanshi.gov.cn/a'>x</a>");
    body("no host", "<a href='http://'>x</a>", "bad_address http://");
    body(
        "bad port",
        "<a href='http://www.yanshi.gov.cn:port/a'>x</a>",
        "bad_address http://www.yanshi.gov.cn:port/a");
    body(
        "nowhere",
        "<a href='#'>x</a><a href='javascript:void(0)'>y</a><a href='mailto:a@b.cn'>z</a>");
    body("templates", "<a href='{{item.url}}'>x</a><a href='${url}'>y</a>");
    body("inline picture", "<img src='data:image/png;base64,AAAA'>");
    body("Chinese address", "<a href='/通知/公告.html'>x</a>");
    body(
        "twice the same",
        "<a href='file:///a'>x</a><a href='file:///a'>y</a>",
        "local_link file:///a");
  }
}
