package cn.xunjian.console.sites;

import cn.xunjian.console.frame.Choice;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Fact;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.RefusedForm;
import cn.xunjian.console.sites.SiteViews.ContentOfSite;
import cn.xunjian.console.sites.SiteViews.Named;
import cn.xunjian.console.sites.SiteViews.SiteList;
import cn.xunjian.console.sites.SiteViews.SiteRow;
import cn.xunjian.web.cases.ContentChecks;
import cn.xunjian.web.cases.ContentView;
import java.util.ArrayList;
import java.util.List;

/** Writes who went through what sites have kept as their pages show it. */
record ContentSheets(Phrasing say) {

  private static final int NOTE = 2_000;

  private SiteWords words() {
    return new SiteWords(say);
  }

  /**
   * @param state only those; null for all
   */
  SiteList list(List<ContentView> all, PageAddress self, String state) {
    List<Choice> states = new ArrayList<>();
    states.add(new Choice(words().all(), self.with("state", "").toString(), "", state == null));
    ContentChecks.STATES.forEach(
        one ->
            states.add(
                new Choice(
                    words().content(one).word(),
                    self.with("state", one).toString(),
                    "",
                    one.equals(state))));
    return new SiteList(words(), states, all.stream().map(this::row).toList());
  }

  private SiteRow row(ContentView site) {
    ContentView.CheckView check = site.check();
    return new SiteRow(
        PageAddress.ofKey("/content-checks", site.site()),
        site.name(),
        site.unitName(),
        List.of(new Named("", words().content(site.state()))),
        check == null ? words().never() : say.minute(check.at()) + " · " + check.by());
  }

  /**
   * @param checks whether whoever reads may say that he went through it
   */
  ContentOfSite of(ContentView site, boolean checks, RefusedForm refused) {
    return new ContentOfSite(
        words(),
        site.name(),
        site.unitName(),
        PageAddress.ofTarget(site.site()),
        words().content(site.state()),
        checked(site.check()),
        seen(site.seen()),
        checks ? List.of(refused.in(form(site))) : List.of());
  }

  private List<Fact> checked(ContentView.CheckView check) {
    if (check == null) {
      return List.of(Fact.of(words().checked(), words().never()));
    }
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(words().checked(), say.minute(check.at()) + " · " + check.by()));
    if (check.note() != null) {
      facts.add(Fact.of(say.say("说明", "Note"), check.note()));
    }
    facts.add(
        Fact.of(say.say("当时未了结的问题", "Findings that stood then"), say.number(check.seen().open())));
    return facts;
  }

  private List<Fact> seen(ContentView.SeenView seen) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.of(
            say.say("最近一次巡检", "Last inspection"),
            seen.endedAt() == null
                ? words().never()
                : say.minute(seen.endedAt())
                    + (seen.outcome().equals("complete")
                        ? ""
                        : say.say("（未走完全站）", " (not of the whole site)"))));
    facts.add(Fact.of(say.say("看过的页面", "Pages seen"), say.number(seen.pages())));
    facts.add(
        Fact.of(
            say.say("现有疑似或确定的内容问题", "Findings about wording and security that stand"),
            say.number(seen.open())));
    return facts;
  }

  /** Where somebody says that he went through it. */
  EntryForm form(ContentView site) {
    return EntryForm.of(PageAddress.ofKey("/content-checks", site.site()), words().check())
        .called("check")
        .first()
        .area("note", say.say("核查情况", "What was gone through, and how"), NOTE, false)
        .help(
            say.say(
                "系统未走完全站或尚有问题的，须写明核查范围、方法和处理情况。",
                "Needed where the machine has not seen the whole site, or findings stand."));
  }
}
