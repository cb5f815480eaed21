package cn.xunjian.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.history.TitleStore.Titled;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which of what portals published may be the notice of a site's closing. */
class FoundNoticesTest {

  private static final Titled OF_ANOTHER = new Titled(1, "关于市科技局网站临时关停的公告", "https://p/1");
  private static final Titled NAMED = new Titled(1, "关于市文旅局网站临时关停的公告", "https://p/2");
  private static final Titled OWN = new Titled(7, "系统升级改造，暂停服务", "https://s/1");

  @Test
  void onAPortalItNamesTheSiteAndOnTheSiteItselfItNeedNot() {
    assertThat(FoundNotices.notice(List.of(OF_ANOTHER, NAMED), Set.of(7), "市文旅局网站"))
        .contains(NAMED);
    assertThat(FoundNotices.notice(List.of(OF_ANOTHER, OWN), Set.of(7, 8), "市文旅局网站")).contains(OWN);
    assertThat(FoundNotices.notice(List.of(OF_ANOTHER), Set.of(7), "市文旅局网站")).isEmpty();
  }
}
