package cn.xunjian.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.words.Language;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryFormTest {

  private static final Phrasing EN = WrittenPage.phrasing(Language.EN);
  private static final EntryForm FORM =
      EntryForm.of("/orders/7/fix", "Send")
          .area("text", "Text", 5, true)
          .number("days", "Days", 250, false)
          .points("points", "Points")
          .day("on", "Day", "2026-11-29", false)
          .select("kind", "Kind", "a", List.of(new EntryForm.Option("a", "A")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abc  |     | 1.5   | ''         | a | ''",
        "''   |     | 1     | ''         | a | Missing: Text",
        "abcdef |   | 1     | ''         | a | Text: 5 characters at most",
        "abc  | 251 | 1     | ''         | a | Not understood: Days",
        "abc  | 0   | 1     | ''         | a | Not understood: Days",
        "abc  | x   | 1     | ''         | a | Not understood: Days",
        "abc  | 250 | 1.555 | ''         | a | Not understood: Points",
        "abc  | 250 | -1    | ''         | a | Not understood: Points",
        "abc  | 250 | 1     | 2026-02-30 | a | Not understood: Day",
        "abc  | 250 | 1     | 2026-02-28 | b | Not understood: Kind",
      })
  void whatIsWrongIsSaidOfTheFirstField(
      String text, String days, String points, String on, String kind, String fault) {
    Sent sent =
        new Sent(
            Map.of(
                "text",
                text,
                "days",
                days == null ? "" : days,
                "points",
                points,
                "on",
                on,
                "kind",
                kind));
    assertThat(FORM.faultOf(sent, EN)).isEqualTo(fault);
  }

  @Test
  void whatWasTypedComesBackButNoPassword() {
    EntryForm form =
        EntryForm.of("/x/y", "Send")
            .text("name", "Name", 100, true)
            .with(
                new EntryForm.Field("secret", "password", "Secret", "", "", true, 100, List.of()));
    EntryForm back = form.refused(new Sent(Map.of("name", "<b>", "secret", "Nine-Rivers")), "why");
    assertThat(back.fields()).extracting(EntryForm.Field::value).containsExactly("<b>", "");
    assertThat(back.fault()).isEqualTo("why");
    assertThat(back.id()).isEqualTo("y");
  }

  @Test
  void aFormIsReadWithoutWhatNoKeyboardHas() {
    MultivaluedHashMap<String, String> sent = new MultivaluedHashMap<>();
    sent.add("note", "  a\u0000b  ");
    assertThat(Sent.of(sent).text("note")).isEqualTo("ab");
    assertThat(Sent.of(null).text("note")).isEmpty();
  }
}
