package cn.xunjian.console.sites;

import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.sites.SiteViews.Gaps;
import cn.xunjian.console.sites.SiteViews.Incomplete;
import cn.xunjian.console.sites.SiteViews.Unregistered;
import cn.xunjian.console.targets.TargetWords;
import cn.xunjian.registry.Platform;
import cn.xunjian.web.cases.RegistrationGaps.GapsView;
import cn.xunjian.web.cases.RegistrationGaps.IncompleteView;
import cn.xunjian.web.cases.RegistrationGaps.UnregisteredView;
import java.util.Locale;

/** Writes what the registry lacks as its page shows it. */
record GapSheets(Phrasing say) {

  /**
   * @param opens whether whoever reads may open a case
   */
  Gaps of(GapsView gaps, boolean opens) {
    return new Gaps(
        new SiteWords(say),
        gaps.unregistered().stream().map(one -> unregistered(one, opens)).toList(),
        gaps.incomplete().stream().map(this::incomplete).toList());
  }

  private Unregistered unregistered(UnregisteredView one, boolean opens) {
    String how =
        one.how().equals("named")
            ? say.say("单位填报", "named by its unit")
            : say.say("他人发现", "found by somebody else");
    return new Unregistered(
        one.name(),
        one.unitName(),
        platform(one.platform()),
        how + " · " + one.by() + " · " + say.minute(one.at()),
        "/surveys/" + one.survey(),
        opens && one.kind().equals("account") ? "/cases/new?kind=account_opening" : "");
  }

  private String platform(String code) {
    return code == null
        ? ""
        : say.say(TargetWords.word(Platform.valueOf(code.toUpperCase(Locale.ROOT))));
  }

  private Incomplete incomplete(IncompleteView one) {
    SiteWords words = new SiteWords(say);
    return new Incomplete(
        PageAddress.ofTarget(one.key()),
        one.name(),
        one.unitName(),
        platform(one.platform()),
        one.lacks().stream().map(words::lacking).toList());
  }
}
