package cn.xunjian.inspection.page;

import cn.xunjian.words.Text;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be wrong with a page or a link: a closed vocabulary, in the order of its groups. */
public enum FaultKind {
  DEAD_LINK(Group.LINKS, "链接打不开", "a link that does not open"),
  DEAD_IMAGE(Group.LINKS, "图片打不开", "a picture that does not open"),
  DEAD_ATTACHMENT(Group.LINKS, "附件下载不了", "an attachment that cannot be downloaded"),
  SOFT_404(Group.LINKS, "页面不存在却答复正常", "a page that does not exist but answers as if it did"),
  FOREIGN_REDIRECT(Group.LINKS, "链接跳转到其他单位的域名", "a link that is redirected to a foreign domain"),
  EMPTY_ATTACHMENT(Group.LINKS, "附件为空文件", "an attachment without content"),
  WRONG_TYPE(Group.LINKS, "附件内容与扩展名不符", "an attachment that is not what its name says"),
  LOCAL_LINK(Group.LINKS, "链接指向本机或内网", "a link to a local disk or a private network"),
  BAD_ADDRESS(Group.LINKS, "链接网址书写错误", "a link whose address is badly written"),
  BADGE_MISSING(Group.MARKS, "未见党政机关网站标识", "the badge of party and state organs is missing"),
  BADGE_TARGET(Group.MARKS, "党政机关网站标识未链接到官方页面", "the badge does not lead to its official page"),
  SITE_CODE_MISSING(Group.MARKS, "未见网站标识码", "the site's identification code is missing"),
  SITE_CODE_FORM(Group.MARKS, "网站标识码格式错误", "the site's identification code is badly written"),
  SITE_CODE_DIFFERS(Group.MARKS, "网站标识码与登记不一致", "the site's code is not the registered one"),
  ICP_MISSING(Group.MARKS, "未见ICP备案编号", "the ICP filing number is missing"),
  ICP_FORM(Group.MARKS, "ICP备案编号格式错误", "the ICP filing number is badly written"),
  ICP_LINK(Group.MARKS, "ICP备案编号未链接到备案系统", "the ICP number does not lead to the filing system"),
  ICP_DIFFERS(Group.MARKS, "ICP备案编号与登记不一致", "the ICP number is not the registered one"),
  POLICE_MISSING(Group.MARKS, "未见公安备案编号", "the police filing number is missing"),
  POLICE_FORM(Group.MARKS, "公安备案编号格式错误", "the police filing number is badly written"),
  POLICE_LINK(Group.MARKS, "公安备案编号未链接到备案系统", "the police number does not lead to its system"),
  POLICE_DIFFERS(Group.MARKS, "公安备案编号与登记不一致", "the police number is not the registered one"),
  HOST_UNIT_MISSING(Group.MARKS, "未见主办单位", "the responsible unit is not named"),
  CONTACT_MISSING(Group.MARKS, "未见联系方式", "no contact is named"),
  SITEMAP_MISSING(Group.MARKS, "未见网站地图", "there is no map of the site"),
  REPORT_ENTRY_MISSING(Group.MARKS, "未见“我为政府网站找错”入口", "the entry for reporting errors is missing"),
  REPORT_ENTRY_TARGET(
      Group.MARKS, "“我为政府网站找错”未链接到官方平台", "the entry for reporting errors leads elsewhere"),
  ACCESSIBILITY_MISSING(Group.MARKS, "未见无障碍或适老化入口", "no entry for accessible browsing"),
  SITE_NAME_MISSING(Group.MARKS, "页面标题中没有网站名称", "the title does not bear the site's name"),
  DOMAIN_FORM(Group.MARKS, "域名不是 .gov.cn", "the domain is not under .gov.cn"),
  LABEL_MISSING(Group.LABELS, "缺少页面标签", "a page label is missing"),
  LABEL_EMPTY(Group.LABELS, "页面标签为空", "a page label is empty"),
  LABEL_CONTRADICTS(Group.LABELS, "页面标签与页面不符", "a page label contradicts the page"),
  HIDDEN_LINK(Group.SECURITY, "隐藏的外部链接", "a hidden link to a foreign domain"),
  FOREIGN_SCRIPT(Group.SECURITY, "引用外部脚本", "a script from a foreign domain"),
  FOREIGN_FRAME(Group.SECURITY, "嵌入外部页面", "a frame from a foreign domain"),
  LISTED_DOMAIN(Group.SECURITY, "链接到名单中的域名", "a link to a listed domain"),
  SUSPICIOUS_WORDS(Group.SECURITY, "疑似被植入的词语", "words that hijackers plant"),
  WORDING(Group.WORDING, "表述需要核对", "wording to be checked"),
  MIXED_CONTENT(Group.TRANSPORT, "加密页面引用未加密内容", "unencrypted content on an encrypted page"),
  COLUMN_BLANK(Group.COLUMNS, "空白栏目", "a column without content"),
  COLUMN_GONE(Group.COLUMNS, "登记的栏目打不开", "a registered column that does not open");

  /** What kinds have in common. */
  public enum Group {
    LINKS,
    MARKS,
    LABELS,
    SECURITY,
    WORDING,
    TRANSPORT,
    COLUMNS;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Group group;
  private final Text words;

  FaultKind(Group group, String zh, String en) {
    this.group = group;
    this.words = new Text(zh, en);
  }

  public Group group() {
    return group;
  }

  public Text words() {
    return words;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind that a code names. */
  public static Optional<FaultKind> of(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
  }

  /** Whether it speaks of the address that a link leads to, not of the page that bears the link. */
  public boolean ofTarget() {
    return switch (this) {
      case DEAD_LINK,
          DEAD_IMAGE,
          DEAD_ATTACHMENT,
          SOFT_404,
          FOREIGN_REDIRECT,
          EMPTY_ATTACHMENT,
          WRONG_TYPE,
          COLUMN_BLANK,
          COLUMN_GONE ->
          true;
      default -> false;
    };
  }
}
