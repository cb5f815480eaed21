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
  COLUMN_GONE(Group.COLUMNS, "登记的栏目打不开", "a registered column that does not open"),
  GUIDE_ELEMENT_MISSING(Group.SERVICES, "办事指南缺少要素", "a guide lacks an element"),
  GUIDE_ELEMENT_EMPTY(Group.SERVICES, "办事指南要素为空", "an element of a guide is empty"),
  GUIDE_VAGUE(Group.SERVICES, "办事指南有“其他材料”等兜底表述", "a guide only alludes to what is needed"),
  GUIDE_UNUSABLE(Group.SERVICES, "办事指南要素缺失4类及以上", "a guide lacks four classes of elements or more"),
  FORM_MISSING(Group.SERVICES, "办事指南未提供空白表格", "a guide offers no blank form"),
  SAMPLE_MISSING(Group.SERVICES, "办事指南未提供样表", "a guide offers no sample of its form"),
  SAMPLE_IS_FORM(Group.SERVICES, "样表与空白表格是同一文件", "the sample is the blank form again"),
  LETTER_UNANSWERED(Group.INTERACTION, "留言超过3个月未答复", "a letter unanswered for over three months"),
  LETTERS_STALE(Group.INTERACTION, "留言公开2个月无新答复", "no answer in the open for two months"),
  LETTER_FIELD_MISSING(
      Group.INTERACTION, "留言未显示留言或答复时间", "letters do not show when they came or were answered"),
  SURVEYS_FEW(Group.INTERACTION, "一年内征集调查少于6次", "fewer than six surveys in a year"),
  SURVEY_RESULT_MISSING(Group.INTERACTION, "征集调查结束后未公布结果", "a survey without its result"),
  SEARCH_MISSING(Group.FUNCTIONS, "首页未见站内搜索", "no search box on the home page"),
  SEARCH_MISSES(Group.FUNCTIONS, "搜索结果首页未见已发布的文章", "the search does not find a published title"),
  CLOAKED(Group.SECURITY, "首页对搜索引擎的答复不同", "the home page answers search engines differently"),
  NO_IPV6(Group.TRANSPORT, "域名没有IPv6地址", "the domain has no IPv6 address"),
  NO_TLS(Group.TRANSPORT, "不支持加密访问", "no encrypted access"),
  NO_TLS_REDIRECT(Group.TRANSPORT, "未加密访问不转到加密访问", "http does not lead to https"),
  NO_HSTS(Group.TRANSPORT, "未启用HSTS", "no Strict-Transport-Security"),
  TLS_EXPIRED(Group.TRANSPORT, "证书已过期", "the certificate has expired"),
  TLS_EXPIRING(Group.TRANSPORT, "证书30天内过期", "the certificate expires within 30 days"),
  TLS_NAME(Group.TRANSPORT, "证书与域名不符", "the certificate does not name the domain"),
  TLS_CHAIN(Group.TRANSPORT, "证书链不完整或不受信任", "the certificate chain is incomplete or not trusted"),
  TLS_OLD(Group.TRANSPORT, "仍接受过时的TLS版本", "outdated versions of TLS are accepted"),
  TLS_WEAK_KEY(Group.TRANSPORT, "证书密钥过弱", "the certificate's key is weak"),
  IPV6_DEAD(Group.TRANSPORT, "经IPv6打不开", "the site does not open over IPv6"),
  DOMAIN_EXPIRED(Group.TRANSPORT, "域名注册已到期", "the domain's registration has ended"),
  DOMAIN_EXPIRING(Group.TRANSPORT, "域名注册30天内到期", "the domain's registration ends within 30 days");

  /** What kinds have in common. */
  public enum Group {
    LINKS,
    MARKS,
    LABELS,
    SECURITY,
    WORDING,
    TRANSPORT,
    COLUMNS,
    SERVICES,
    INTERACTION,
    FUNCTIONS;

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

  /** Whether it is settled for the whole site at the end of a walk, not by the look at one page. */
  public boolean ofSite() {
    return switch (this) {
      case SAMPLE_IS_FORM,
          SEARCH_MISSING,
          SEARCH_MISSES,
          CLOAKED,
          NO_IPV6,
          NO_TLS,
          NO_TLS_REDIRECT,
          NO_HSTS,
          TLS_EXPIRED,
          TLS_EXPIRING,
          TLS_NAME,
          TLS_CHAIN,
          TLS_OLD,
          TLS_WEAK_KEY,
          IPV6_DEAD,
          DOMAIN_EXPIRED,
          DOMAIN_EXPIRING ->
          true;
      default -> false;
    };
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
