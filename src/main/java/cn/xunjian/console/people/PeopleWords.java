package cn.xunjian.console.people;

import cn.xunjian.console.frame.Phrasing;

/** What stands on the page of people and keys. */
public record PeopleWords(Phrasing say) {

  public String title() {
    return say.say("人员与密钥", "People and keys");
  }

  public String people() {
    return say.say("人员", "People");
  }

  public String login() {
    return say.say("登录名", "Login");
  }

  public String name() {
    return say.say("姓名", "Name");
  }

  public String contact() {
    return say.say("联系方式", "Contact");
  }

  public String roles() {
    return say.say("角色", "Roles");
  }

  public String rolesHelp() {
    return say.say(
        "角色由安全管理员或上级监管人员授予（通过接口）。", "Security or a supervisor above grants roles, over REST.");
  }

  public String state() {
    return say.say("状态", "State");
  }

  public String action() {
    return say.say("操作", "Action");
  }

  public String keys() {
    return say.say("机器密钥", "Keys of machines");
  }

  public String keysNone() {
    return say.say("没有机器密钥。", "There are no keys.");
  }

  public String scopes() {
    return say.say("权限", "Scopes");
  }

  public String made() {
    return say.say("建立", "Made");
  }

  public String used() {
    return say.say("最近使用", "Last used");
  }

  public String never() {
    return say.say("从未", "never");
  }

  public String lock() {
    return say.say("停用", "Lock");
  }

  public String unlock() {
    return say.say("启用", "Unlock");
  }

  public String reset() {
    return say.say("重置密码", "Reset password");
  }

  String lockQuestion() {
    return say.say(
        "停用后该账号立即退出且不能登录，继续？", "The person is signed out at once and cannot sign in. Go on?");
  }

  String resetQuestion() {
    return say.say("重置后原密码失效、所有会话退出，继续？", "The old password ends, and all sessions. Go on?");
  }

  String add() {
    return say.say("新建账号", "Make an account");
  }

  public String password() {
    return say.say("首次登录密码（只显示这一次）", "Password for the first use; it is shown only now");
  }

  String enabled() {
    return say.say("正常", "enabled");
  }

  String locked() {
    return say.say("已停用", "locked");
  }

  String due() {
    return say.say("待改密码", "password due");
  }

  String factor() {
    return say.say("已启用动态口令", "one-time codes");
  }

  String everywhere() {
    return say.say("全部", "everywhere");
  }
}
