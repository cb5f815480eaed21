package cn.xunjian.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.console.frame.WrittenPage;
import cn.xunjian.words.Language;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeoplePageTest {

  private static final String HOSTILE = "<script>alert(1)</script>\"'\u202e" + "长".repeat(10_000);

  @ParameterizedTest
  @EnumSource(Language.class)
  void whatPeopleAreCalledIsTextAndAPasswordStandsOnce(Language language) {
    Phrasing say = WrittenPage.phrasing(language);
    Tag tag = new Tag("x", "good", "✓");
    PeopleView view =
        new PeopleView(
            new PeopleWords(say),
            List.of(
                new PeopleView.Row(
                    "lihua",
                    HOSTILE,
                    HOSTILE,
                    List.of(HOSTILE),
                    List.of(tag),
                    List.of(EntryForm.of("/people/7/lock", "x").called("lock-7").asking("sure?")))),
            List.of(new PeopleView.Key(HOSTILE, "xj_a", "read", "m", "u", tag)),
            PeopleViews.adding(say).refused(new Sent(Map.of("name", HOSTILE)), "why"),
            new PeopleView.Fresh("lihua", "Nine-Rivers-Of-8"));
    Document page = WrittenPage.page(language, "people", view);

    assertThat(page.select("main script")).isEmpty();
    assertThat(page.selectFirst("tbody b bdi").text()).isEqualTo(HOSTILE);
    assertThat(page.selectFirst("#new-name").attr("value")).isEqualTo(HOSTILE);
    assertThat(page.selectFirst("form[action='/people/7/lock']").attr("data-confirm"))
        .isEqualTo("sure?");
    assertThat(page.html().split("Nine-Rivers-Of-8", -1)).hasSize(2);
    PeopleView others = new PeopleView(new PeopleWords(say), List.of(), null, null, null);
    Document plain = WrittenPage.page(language, "people", others);
    assertThat(plain.select("main form")).isEmpty();
    assertThat(plain.select("main section")).hasSize(1);
  }
}
