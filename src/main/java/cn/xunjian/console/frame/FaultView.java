package cn.xunjian.console.frame;

/**
 * What a page says that cannot be shown.
 *
 * @param status the HTTP status
 * @param advice what can be done
 * @param detail what exactly was refused; empty where that says no more
 */
public record FaultView(int status, String title, String advice, String detail) {

  static FaultView of(int status, String detail, Phrasing say) {
    return switch (status) {
      case 401 ->
          view(status, say.say("请先登录", "Please sign in"), say.say("登录后可继续。", "Then go on."), "");
      case 403 ->
          view(
              status,
              say.say("没有权限", "Not allowed"),
              say.say(
                  "您的账号没有这项权限。如工作需要，请联系安全管理员授权。",
                  "Your account lacks the right. If your work needs it, ask the security administrator."),
              side(detail, say));
      case 404 ->
          view(
              status,
              say.say("没有找到", "Not found"),
              say.say(
                  "没有这个页面或对象，也可能不在您的分支内。",
                  "There is no such page or object, or it is not on your branch."),
              "");
      case 409 ->
          view(
              status,
              say.say("情况已经变化", "Things have changed"),
              say.say("请返回并刷新页面后再试。", "Go back, load the page again and retry."),
              side(detail, say));
      case 429, 503 ->
          view(
              status,
              say.say("暂时无法服务", "Not available right now"),
              say.say("请稍后再试，系统会自动恢复。", "Try again shortly."),
              side(detail, say));
      case 400, 405, 413, 415, 422 ->
          view(
              status,
              say.say("请求有误", "The request cannot be understood"),
              say.say("请检查地址或填写的内容。", "Check the address or what was entered."),
              side(detail, say));
      default ->
          view(
              status,
              say.say("系统内部错误", "Internal error"),
              say.say("请把下面的编号告知维护人员。", "Tell the maintainers the id below."),
              id(detail));
    };
  }

  private static FaultView view(int status, String title, String advice, String detail) {
    return new FaultView(status, title, advice, detail);
  }

  /** Of a text in English alone a Chinese page says no more. */
  private static String side(String both, Phrasing say) {
    String side = say.side(both);
    return say.chinese() && side.equals(both) ? "" : side;
  }

  private static String id(String detail) {
    return detail == null ? "" : detail.substring(detail.lastIndexOf(' ') + 1);
  }
}
