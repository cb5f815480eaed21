package cn.xunjian.console.sites;

import cn.xunjian.console.frame.Choice;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.RefusedForm;
import cn.xunjian.console.sites.SiteViews.FunctionPart;
import cn.xunjian.console.sites.SiteViews.FunctionsOfSite;
import cn.xunjian.console.sites.SiteViews.Named;
import cn.xunjian.console.sites.SiteViews.Proposed;
import cn.xunjian.console.sites.SiteViews.SiteList;
import cn.xunjian.console.sites.SiteViews.SiteRow;
import cn.xunjian.web.cases.SiteFunctionsView;
import java.util.ArrayList;
import java.util.List;

/** Writes the functions of sites as their pages show them. */
record FunctionSheets(Phrasing say) {

  private static final int ADDRESS = 2_000;
  private static final int REASON = 500;

  private SiteWords words() {
    return new SiteWords(say);
  }

  /**
   * @param complete only those that are, or are not; null for all
   */
  SiteList list(List<SiteFunctionsView> all, PageAddress self, Boolean complete) {
    List<Choice> states =
        List.of(
            choice(words().all(), self, "", complete == null),
            choice(words().incomplete(), self, "false", Boolean.FALSE.equals(complete)),
            choice(words().complete(), self, "true", Boolean.TRUE.equals(complete)));
    return new SiteList(words(), states, all.stream().map(this::row).toList());
  }

  private static Choice choice(String words, PageAddress self, String value, boolean chosen) {
    return new Choice(words, self.with("complete", value).toString(), "", chosen);
  }

  private SiteRow row(SiteFunctionsView site) {
    return new SiteRow(
        PageAddress.ofKey("/site-functions", site.site()),
        site.name(),
        site.unitName(),
        site.functions().stream()
            .map(one -> new Named(say.say(one.name()), words().function(one.state())))
            .toList(),
        "");
  }

  /**
   * @param names whether whoever reads may name links
   */
  FunctionsOfSite of(SiteFunctionsView site, boolean names, RefusedForm refused) {
    return new FunctionsOfSite(
        words(),
        site.name(),
        site.unitName(),
        PageAddress.ofTarget(site.site()),
        words().whole(site.complete()),
        site.functions().stream().map(one -> part(one, site, names, refused)).toList());
  }

  private FunctionPart part(
      SiteFunctionsView.One one, SiteFunctionsView site, boolean names, RefusedForm refused) {
    List<String> says = new ArrayList<>();
    if (one.absent() != null) {
      says.add(one.absent());
    }
    if (one.by() != null) {
      says.add(
          say.say("%s 于 %s 填写", "named by %s at %s").formatted(one.by(), say.minute(one.at())));
    }
    if (one.seenAt() != null) {
      String detail = one.detail() == null ? "" : one.detail();
      says.add(
          say.say("系统于 %s 打开", "opened by the machine at %s").formatted(say.minute(one.seenAt()))
              + (detail.isEmpty() ? "" : say.say("：", ": ") + detail));
    }
    return new FunctionPart(
        say.say(one.name()),
        words().function(one.state()),
        one.url() == null ? "" : one.url(),
        says,
        one.proposed().stream().map(each -> new Proposed(each.url(), each.title())).toList(),
        names ? List.of(refused.in(form(one, site))) : List.of());
  }

  /** Where one function is named. */
  EntryForm form(SiteFunctionsView.One one, SiteFunctionsView site) {
    String name = say.say(one.name());
    return EntryForm.of(
            PageAddress.ofKey("/site-functions", site.site()),
            say.say("保存：" + name, "Save: " + name))
        .untitled()
        .called(one.function())
        .hidden("function", one.function())
        .with(
            new EntryForm.Field(
                "url",
                "text",
                say.say("网址", "Address"),
                say.say("可以在其他网站上。", "It may lie on another site."),
                one.url() == null ? "" : one.url(),
                false,
                ADDRESS,
                List.of()))
        .with(
            new EntryForm.Field(
                "absent",
                "text",
                say.say("没有该功能的理由", "Why the site has none"),
                one.function().equals("services")
                    ? say.say(
                        "网址和理由填写其一。没有办事服务的部门可以没有。",
                        "One of the two. A department that serves nobody may rightly have none.")
                    : say.say("网址和理由填写其一。", "One of the two."),
                one.absent() == null ? "" : one.absent(),
                false,
                REASON,
                List.of()));
  }
}
