package cn.xunjian.console.people;

import cn.xunjian.console.frame.Phrasing;

/** What stands on the page of people and keys. */
public record PeopleWords(Phrasing say) {

  public String title() {
    return say.say("人员", "People");
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

  public String state() {
    return say.say("状态", "State");
  }

  public String action() {
    return say.say("操作", "Action");
  }

  public String keys() {
    return say.say("机器密钥", "Keys of machines");
  }

  public String scopes() {
    return say.say("用途", "Scopes");
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
    return say.say(
        "重置后原密码失效、所有会话退出；三员分立时，其安全、审计管理员角色同时终止，须由安全管理员重新授予。继续？",
        "The old password ends, and all sessions; where the three administrators are apart, roles of security and auditor end too, and security"
            + " grants them again. Go on?");
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

  public String unit() {
    return say.say("单位", "Unit");
  }

  public String unitNumber() {
    return say.say("单位编号", "Number of the unit");
  }

  public String officer() {
    return say.say("值班姓名", "Officer of the rosters");
  }

  public String officerHelp() {
    return say.say("与值班名册中的姓名对应，签收、交班即以此人记。", "The name by which the rosters know the person.");
  }

  public String none() {
    return say.say("（无）", "(none)");
  }

  public String choose() {
    return say.say("请选择", "choose");
  }

  public String save() {
    return say.say("保存", "Save");
  }

  public String edit() {
    return say.say("修改资料", "Change");
  }

  public String role() {
    return say.say("角色", "Role");
  }

  public String grant() {
    return say.say("授予角色", "Grant a role");
  }

  public String branch() {
    return say.say("范围", "Branch");
  }

  public String branchHelp() {
    return say.say(
        "角色在该单位及其下级有效。系统、安全、审计管理员须选“全部”。",
        "It holds on that unit and all below it. Administrator, security and auditor are for the whole tree.");
  }

  public String from() {
    return say.say("起始", "From");
  }

  public String fromHelp() {
    return say.say("不填则即刻生效。", "At once without it.");
  }

  public String until() {
    return say.say("终止", "Until");
  }

  public String untilHelp() {
    return say.say("含当日；不填则长期有效。", "That day included; without an end if empty.");
  }

  public String holds() {
    return say.say("有效", "holds");
  }

  public String coming() {
    return say.say("未开始", "coming");
  }

  public String ended() {
    return say.say("已终止", "ended");
  }

  public String expired() {
    return say.say("已到期", "expired");
  }

  public String end() {
    return say.say("终止", "End");
  }

  public String endQuestion() {
    return say.say("终止后立即失去该角色，继续？", "The role ends at once. Go on?");
  }

  public String by() {
    return say.say("授予人", "By");
  }

  public String noRoles() {
    return say.say("没有角色。", "No roles.");
  }

  public String removeFactor() {
    return say.say("停用动态口令", "Remove one-time codes");
  }

  public String removeFactorQuestion() {
    return say.say(
        "停用后登录只需密码，须重新启用，继续？",
        "The password alone is asked for until they are set up again. Go on?");
  }

  public String search() {
    return say.say("查找", "Search");
  }

  public String searchHelp() {
    return say.say("登录名、姓名或联系方式", "Login, name or contact");
  }

  public String policy() {
    return say.say("登录策略", "Policy of signing in");
  }

  public String makeKey() {
    return say.say("新建密钥", "Make a key");
  }

  public String keyName() {
    return say.say("名称", "Name");
  }

  public String keyNameHelp() {
    return say.say("审计记录以此名称记。", "What the trail calls whoever uses it.");
  }

  public String scopesHelp() {
    return say.say("以空格分隔：", "With blanks between: ");
  }

  public String networks() {
    return say.say("限用网络", "Networks");
  }

  public String networksHelp() {
    return say.say(
        "如 10.1.0.0/16，以空格分隔；不填则不限。",
        "Like 10.1.0.0/16, with blanks between; from anywhere without them.");
  }

  public String expires() {
    return say.say("到期", "Expires");
  }

  public String noEnd() {
    return say.say("长期", "never");
  }

  public String anywhere() {
    return say.say("不限", "anywhere");
  }

  public String olderKeys() {
    return say.say("更早的密钥请用接口查询（GET /api/v1/keys）。", "Older ones by GET /api/v1/keys.");
  }

  public String secret() {
    return say.say("密钥（只显示这一次）", "The key; it is shown only now");
  }

  public String noKeys() {
    return say.say("没有密钥。", "There are no keys.");
  }

  public String passwordLength() {
    return say.say("密码最短长度", "Fewest characters of a password");
  }

  public String passwordLengthHelp() {
    return say.say("8–64；对之后设置的密码生效。", "8 to 64; for passwords chosen from now on.");
  }

  public String mostSessions() {
    return say.say("同时在线数", "Sessions of one person");
  }

  public String idleMinutes() {
    return say.say("空闲退出（分钟）", "Idle minutes until a session ends");
  }

  public String factorAsked() {
    return say.say(
        "系统、安全管理员与监管员须用动态口令", "One-time codes for administrator, security and supervisor");
  }

  public String factorAskedHelp() {
    return say.say("启用后，尚未设置动态口令者须先设置才能继续。", "Whoever has none sets them up before anything else.");
  }

  public String yes() {
    return say.say("是", "yes");
  }

  public String no() {
    return say.say("否", "no");
  }

  public String policyOfSettings() {
    return say.say("现按安装设置执行。", "The settings of the installation hold.");
  }

  public String allPeople() {
    return say.say("全部人员", "All people");
  }

  String policySet(String by, String at) {
    return say.say("由 %s 于 %s 设定。".formatted(by, at), "Set by %s at %s.".formatted(by, at));
  }

  String emptyIsEverywhere() {
    return say.say("不填即全部单位。", "All units if it is empty.");
  }

  public String mostSessionsHelp() {
    return say.say("下次登录时生效，最早的会话退出。", "From the next sign-in on; the oldest session gives way.");
  }

  String endKeyQuestion(String name) {
    return say.say(
        "终止后使用密钥“%s”的程序立即被拒绝，继续？".formatted(name),
        "Programs that use the key %s are refused at once. Go on?".formatted(name));
  }

  String more(int more) {
    return say.say("还有 %d 人，请查找。".formatted(more), "%d more; search for them.".formatted(more));
  }
}
