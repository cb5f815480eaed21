package cn.xunjian.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.access.PersonRole;
import cn.xunjian.access.live.Person;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Fact;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Sent;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.console.frame.WrittenPage;
import cn.xunjian.words.Language;
import java.time.Instant;
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
            HOSTILE,
            "",
            List.of(
                new PeopleView.Row(
                    "/people/7",
                    "lihua",
                    HOSTILE,
                    HOSTILE,
                    List.of(HOSTILE),
                    HOSTILE,
                    List.of(tag))),
            List.of(new PeopleView.Link("/people/keys", "keys")),
            List.of(PeopleViews.adding(say).refused(new Sent(Map.of("name", HOSTILE)), "why")),
            new PeopleView.Fresh(7, "lihua", "Nine-Rivers-Of-8"));
    Document page = WrittenPage.page(language, "people", view);

    assertThat(page.select("main script")).isEmpty();
    assertThat(page.selectFirst("tbody a.name bdi").text()).isEqualTo(HOSTILE);
    assertThat(page.selectFirst("#new-name").attr("value")).isEqualTo(HOSTILE);
    assertThat(page.selectFirst("#q").attr("value")).isEqualTo(HOSTILE);
    assertThat(page.html().split("Nine-Rivers-Of-8", -1)).hasSize(2);
    PeopleView others =
        new PeopleView(new PeopleWords(say), "", "", List.of(), List.of(), List.of(), null);
    Document plain = WrittenPage.page(language, "people", others);
    assertThat(plain.select("main form[method=post]")).isEmpty();
    assertThat(plain.select("main section")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void anAccountShowsItsRolesAndOnlyWhatItsReaderMayDo(Language language) {
    Phrasing say = WrittenPage.phrasing(language);
    Person person =
        new Person(
            7,
            "lihua",
            HOSTILE,
            2L,
            HOSTILE,
            "不在名册",
            true,
            Instant.parse("2026-11-01T00:00:00Z"),
            3);
    PersonForms forms = new PersonForms(person, List.of(new EntryForm.Option("2", HOSTILE)), say);
    PersonView view =
        new PersonView(
            new PeopleWords(say),
            HOSTILE,
            "lihua",
            List.of(new Tag("x", "good", "✓")),
            List.of(Fact.of("x", HOSTILE)),
            List.of(),
            "",
            forms.acts(true),
            List.of(
                new PersonView.Role(
                    "监管员",
                    HOSTILE,
                    "f",
                    "u",
                    new Tag("x", "good", "✓"),
                    HOSTILE,
                    PersonSheets.ending(7, 12, say))),
            List.of(forms.edit(List.of("王")), forms.grant(List.of(PersonRole.VIEWER), false)));
    Document page = WrittenPage.page(language, "person", view);

    assertThat(page.select("main script")).isEmpty();
    assertThat(page.selectFirst("#edit-name").attr("value")).isEqualTo(HOSTILE);
    assertThat(page.select("#edit-unit option[selected]").attr("value")).isEqualTo("2");
    assertThat(page.select("#edit-officer option[selected]").attr("value"))
        .as("a name that the rosters do not know any more stays until somebody changes it")
        .isEqualTo("不在名册");
    assertThat(page.selectFirst("form[action='/people/7/end'] input").attr("value"))
        .isEqualTo("12");
    assertThat(page.select("form[action='/people/7/factor']").attr("data-confirm")).isNotEmpty();
    assertThat(page.select("#grant-unit option")).hasSize(2);
  }
}
