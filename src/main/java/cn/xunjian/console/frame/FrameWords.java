package cn.xunjian.console.frame;

/** What stands on every page around its own matter. */
public record FrameWords(Phrasing say) {

  public String product() {
    return say.say("巡检", "Xunjian");
  }

  public String about() {
    return say.say("政府网站与政务新媒体监测", "Government websites and new media, watched");
  }

  public String skip() {
    return say.say("跳到正文", "Skip to the content");
  }

  public String navigation() {
    return say.say("主导航", "Main navigation");
  }

  public String signIn() {
    return say.say("登录", "Sign in");
  }

  public String signOut() {
    return say.say("退出", "Sign out");
  }

  public String otherLanguage() {
    return say.say("English", "中文");
  }

  public String look() {
    return say.say("外观", "Look");
  }

  public String light() {
    return say.say("浅色", "Light");
  }

  public String dark() {
    return say.say("深色", "Dark");
  }

  public String likeTheSystem() {
    return say.say("跟随系统", "As the system");
  }

  public String help() {
    return say.say("帮助", "Help");
  }

  public String close() {
    return say.say("关闭", "Close");
  }

  public String keys() {
    return say.say("键盘操作", "Keyboard");
  }

  public String keySearch() {
    return say.say("跳到搜索框", "go to the search field");
  }

  public String keyMove() {
    return say.say("在列表中下移、上移", "move down or up in a list");
  }

  public String keyOpen() {
    return say.say("打开选中的一行", "open the chosen row");
  }

  public String keyAcknowledge() {
    return say.say("签收选中的告警（先确认）", "acknowledge the chosen incident, after a question");
  }

  public String keyDecide() {
    return say.say(
        "确认选中的待核实问题；填写理由后剔除；填写理由后要求复查",
        "confirm the chosen finding; write why it is struck; write why it is looked at again");
  }

  public String keyHelp() {
    return say.say("打开本帮助", "open this help");
  }

  public String helpText() {
    return say.say(
        "页面地址包含全部筛选条件，可以收藏或转发；不启用脚本也能阅读。每个数字都给出计数和所依据的规则。时间均为" + say.zone() + "。",
        "The address of a page holds all its filters: keep it or pass it on. Everything can be read without scripts. Each figure stands with its counts and its rule. Times are those of "
            + say.zone()
            + ".");
  }

  public String demo() {
    return say.say("演示城市：全部数据均为模拟。", "Demo city: all data are made up.");
  }

  public String asOf() {
    return say.say("截至", "As of");
  }

  public String stale() {
    return say.say(
        "与服务器的连接已中断，页面可能不是最新。",
        "The connection to the server is lost; this page may be out of date.");
  }

  public String optional() {
    return say.say("（选填）", "(optional)");
  }

  public String account() {
    return say.say("我的账号", "My account");
  }

  public String backToDesk() {
    return say.say("返回工作台", "Back to the desk");
  }
}
