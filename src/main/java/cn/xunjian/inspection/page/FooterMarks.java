package cn.xunjian.inspection.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** The marks that a home page must bear, most of them in its footer. */
final class FooterMarks {

  /** A page with less text is filled in by scripts: what is not there may come later. */
  private static final int LITTLE_TEXT = 200;

  private static final Pattern CODE = Pattern.compile("标识码[）)]?[:：(（]*((?:bm)?\\d+)?");
  private static final Pattern ICP = Pattern.compile("[\\u4e00-\\u9fa5]?icp备(\\d+)(号)?(-\\d+)?");
  private static final Pattern ICP_SOUND =
      Pattern.compile("[\\u4e00-\\u9fa5]icp备\\d{5,8}号(-\\d+)?");
  private static final Pattern POLICE = Pattern.compile("公网安备(\\d+)(号)?");
  private static final Pattern ICP_DESK = Pattern.compile("(?i)https?://beian\\.miit\\.gov\\.cn.*");
  private static final Pattern POLICE_DESK =
      Pattern.compile("(?i)https?://(www\\.)?beian\\.(mps\\.)?gov\\.cn.*");
  private static final Pattern BADGE =
      Pattern.compile("(?i)conac|党政机关|事业单位|dzjg|/red\\.png|/blue\\.png");
  private static final Pattern REPORT = Pattern.compile("找错|纠错|jiucuo");
  private static final Pattern ACCESSIBLE =
      Pattern.compile("(?i)无障碍|适老|关怀|长者|老年|大字版|wza|wuzhangai|accessib|barrier");

  private final PageInView page;
  private final SiteFacts site;
  private final String text;
  private final boolean written;
  private final List<PageFault> faults = new ArrayList<>();

  FooterMarks(PageInView page, SiteFacts site) {
    this.page = page;
    this.site = site;
    StringBuilder all = new StringBuilder(page.text());
    page.dom()
        .select("img[alt],a[title],img[title],area[alt]")
        .forEach(e -> all.append(' ').append(e.attr("alt")).append(' ').append(e.attr("title")));
    this.text = narrow(all.toString());
    this.written = page.text().length() >= LITTLE_TEXT;
  }

  /** Without blanks, in lower case, full-width letters as ASCII: footers are set by hand. */
  private static String narrow(String text) {
    StringBuilder narrow = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean wide =
          (c >= '\uff10' && c <= '\uff19')
              || (c >= '\uff21' && c <= '\uff3a')
              || (c >= '\uff41' && c <= '\uff5a');
      if (!Character.isWhitespace(c) && c != '\u00a0' && c != '\u3000') {
        narrow.append(Character.toLowerCase(wide ? (char) (c - 0xfee0) : c));
      }
    }
    return narrow.toString();
  }

  List<PageFault> faults() {
    said("主办", FaultKind.HOST_UNIT_MISSING, "host-unit");
    said("联系我们|联系方式|联系电话|联系地址|电话[:：]", FaultKind.CONTACT_MISSING, "contact");
    said("网站地图|站点地图|网站导航", FaultKind.SITEMAP_MISSING, "sitemap");
    code();
    icp();
    police();
    badge();
    report();
    accessible();
    name();
    domain();
    return faults;
  }

  private void said(String words, FaultKind missing, String element) {
    if (!Pattern.compile(words).matcher(text).find()) {
      missing(missing, element);
    }
  }

  private void missing(FaultKind kind, String element) {
    faults.add(new PageFault(kind, element, "", page.dom().title(), written));
  }

  private void wrong(FaultKind kind, String element, String value, int at) {
    String around = text.substring(Math.max(0, at - 30), Math.min(text.length(), at + 60));
    faults.add(PageFault.certain(kind, element, value, around));
  }

  private void code() {
    Matcher found = CODE.matcher(text);
    if (!found.find()) {
      missing(FaultKind.SITE_CODE_MISSING, "site-code");
      return;
    }
    String code = found.group(1) == null ? "" : found.group(1);
    if (!code.matches("\\d{10}|bm\\d{8}")) {
      String element = code.isEmpty() ? "site-code" : code;
      wrong(FaultKind.SITE_CODE_FORM, element, "10 digits or bm and 8", found.start());
    } else if (site.code() != null && !site.code().equals(code)) {
      wrong(FaultKind.SITE_CODE_DIFFERS, code, site.code(), found.start());
    }
  }

  private void icp() {
    Matcher found = ICP.matcher(text);
    if (!found.find()) {
      missing(FaultKind.ICP_MISSING, "icp");
      return;
    }
    String number = found.group().replace("icp", "ICP");
    if (!ICP_SOUND.matcher(found.group()).matches()) {
      wrong(FaultKind.ICP_FORM, number, "省简称ICP备数字号", found.start());
      return;
    }
    if (site.icp() != null && !same(site.icp(), number)) {
      wrong(FaultKind.ICP_DIFFERS, number, site.icp(), found.start());
    }
    if (!linked(ICP_DESK)) {
      wrong(FaultKind.ICP_LINK, number, "https://beian.miit.gov.cn/", found.start());
    }
  }

  private static boolean same(String registered, String shown) {
    return owner(registered).equals(owner(shown));
  }

  /** The number of the owner; what follows a hyphen counts his sites. */
  private static String owner(String number) {
    return narrow(number).replaceFirst("-\\d+$", "");
  }

  private void police() {
    Matcher found = POLICE.matcher(text);
    if (!found.find()) {
      missing(FaultKind.POLICE_MISSING, "police");
      return;
    }
    String number = found.group(1);
    if (number.length() != 14) {
      wrong(FaultKind.POLICE_FORM, number, "14 digits", found.start());
      return;
    }
    String registered = site.police() == null ? "" : site.police().replaceAll("\\D", "");
    if (!registered.isEmpty() && !registered.equals(number)) {
      wrong(FaultKind.POLICE_DIFFERS, number, registered, found.start());
    }
    if (!linked(POLICE_DESK)) {
      wrong(FaultKind.POLICE_LINK, number, "https://beian.mps.gov.cn/", found.start());
    }
  }

  private boolean linked(Pattern desk) {
    return page.dom().select("a[href]").stream()
        .anyMatch(a -> desk.matcher(a.attr("href").strip()).matches());
  }

  private void badge() {
    boolean official =
        page.dom().select("a[href],area[href]").stream()
                .anyMatch(a -> host(a.attr("href")).endsWith("bszs.conac.cn"))
            || page.dom().select("script[src]").stream()
                .anyMatch(s -> host(s.attr("src")).endsWith("conac.cn"))
            || page.dom().select("script:not([src])").stream()
                .anyMatch(s -> s.data().contains("conac.cn"));
    if (official) {
      return;
    }
    Element picture =
        page.dom().select("img").stream()
            .filter(i -> BADGE.matcher(i.attr("src") + " " + i.attr("alt")).find())
            .findFirst()
            .orElse(null);
    if (picture == null) {
      missing(FaultKind.BADGE_MISSING, "badge");
    } else {
      faults.add(
          PageFault.certain(
              FaultKind.BADGE_TARGET, "badge", "https://bszs.conac.cn/", picture.outerHtml()));
    }
  }

  private static String host(String address) {
    return address
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceFirst("^(https?:)?//", "")
        .replaceFirst("[/?#:].*$", "");
  }

  private void report() {
    boolean official =
        page.dom().select("a[href],area[href],script[src]").stream()
                .anyMatch(e -> host(e.attr("href") + e.attr("src")).endsWith("zfwzgl.www.gov.cn"))
            || page.dom().select("script:not([src])").stream()
                .anyMatch(s -> s.data().contains("zfwzgl.www.gov.cn"));
    if (official) {
      return;
    }
    Matcher said = REPORT.matcher(text);
    if (said.find()) {
      wrong(
          FaultKind.REPORT_ENTRY_TARGET,
          "report-entry",
          "https://zfwzgl.www.gov.cn/exposure/jiucuo.html",
          said.start());
    } else {
      missing(FaultKind.REPORT_ENTRY_MISSING, "report-entry");
    }
  }

  private void accessible() {
    boolean there =
        ACCESSIBLE.matcher(text).find()
            || page.dom().select("script[src],a[href],link[href]").stream()
                .anyMatch(e -> ACCESSIBLE.matcher(e.attr("src") + e.attr("href")).find());
    if (!there) {
      // Most such entries are put in by a script of another name: a person looks.
      faults.add(
          PageFault.suspect(
              FaultKind.ACCESSIBILITY_MISSING, "accessibility", "", page.dom().title()));
    }
  }

  private void name() {
    String title = Glyphless.plain(page.dom().title());
    if (!title.contains(site.coreName())) {
      faults.add(
          PageFault.certain(FaultKind.SITE_NAME_MISSING, "title", site.name(), page.dom().title()));
    }
  }

  private void domain() {
    String host = page.address().host();
    boolean loopback = host.startsWith("127.") || host.endsWith("localhost");
    if (!loopback && !host.endsWith(".gov.cn") && !host.equals("gov.cn")) {
      faults.add(PageFault.certain(FaultKind.DOMAIN_FORM, host, ".gov.cn", ""));
    }
  }
}
