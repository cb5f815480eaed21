package cn.xunjian.console.account;

import cn.xunjian.console.frame.Phrasing;

/** What stands on the page of one's own account. */
public record AccountWords(Phrasing say) {

  public String title() {
    return say.say("我的账号", "My account");
  }

  public String login() {
    return say.say("登录名", "Login");
  }

  public String contact() {
    return say.say("联系方式", "Contact");
  }

  public String officer() {
    return say.say("值班姓名", "Officer of the rosters");
  }

  public String made() {
    return say.say("建立", "Made");
  }

  public String roles() {
    return say.say("角色", "Roles");
  }

  public String noRoles() {
    return say.say("没有角色，请联系安全管理员。", "No roles; ask a security administrator.");
  }

  public String password() {
    return say.say("修改密码", "Change the password");
  }

  public String provided() {
    return say.say("由统一认证登录，密码与动态口令在该处管理：", "Password and codes are kept by the provider: ");
  }

  public String passwordDue() {
    return say.say("请先修改初始密码。", "Change your first password first.");
  }

  public String factorDue() {
    return say.say("您的角色须使用动态口令，请先启用。", "Your role needs one-time codes: set them up first.");
  }

  public String factor() {
    return say.say("动态口令", "One-time codes");
  }

  String factorSet() {
    return say.say("已启用", "set up");
  }

  String factorNotSet() {
    return say.say("未启用", "not set up");
  }

  public String factorHelp() {
    return say.say(
        "启用后，登录时除密码外还须输入手机验证器每 30 秒生成的 6 位口令。更换手机请联系系统管理员停用后重新启用。",
        "Once they are set up, the sign-in asks for a code of six digits that a program on your phone makes every 30 seconds. For another phone an"
            + " administrator removes them, and you set them up again.");
  }

  String begin() {
    return say.say("启用动态口令", "Set up one-time codes");
  }

  String beginAgain() {
    return say.say("重新生成密钥", "Make another secret");
  }

  String noVault() {
    return say.say(
        "本系统未配置密钥库主密钥，暂不能启用动态口令，请联系系统维护人员。",
        "This installation has no key of the vault: codes cannot be set up; tell whoever runs it.");
  }

  public String scan() {
    return say.say(
        "用手机验证器（支持 TOTP 的程序）扫描，或手工输入密钥；密钥只显示这一次。",
        "Scan it with a program for TOTP, or type the secret; it is shown only now.");
  }

  String code() {
    return say.say("口令", "Code");
  }

  String codeHelp() {
    return say.say("验证器当前显示的 6 位数字。", "The six digits that the program shows now.");
  }

  String confirm() {
    return say.say("确认启用", "Confirm");
  }

  public String recovery() {
    return say.say("恢复码", "Recovery codes");
  }

  public String recoveryHelp() {
    return say.say(
        "已启用。手机不在身边时，每个恢复码可代替一次口令；只显示这一次，请打印保存。",
        "They are set up. Without the phone each of these stands for a code, once. They are shown only now: print them.");
  }

  public String sessions() {
    return say.say("登录情况", "Where you are signed in");
  }

  public String program() {
    return say.say("浏览器", "Browser");
  }

  public String address() {
    return say.say("来源地址", "From");
  }

  public String since() {
    return say.say("登录时间", "Since");
  }

  public String used() {
    return say.say("最近使用", "Last used");
  }

  String here() {
    return say.say("本次", "this one");
  }

  public String signOutEverywhere() {
    return say.say("在所有设备退出", "Sign out everywhere");
  }

  public String signOutQuestion() {
    return say.say("所有设备（包括本机）立即退出，继续？", "All sessions end, this one too. Go on?");
  }
}
