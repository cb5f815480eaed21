package cn.xunjian.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.words.Language;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RefusedFormTest {

  private static final EntryForm UPHOLD =
      EntryForm.of("/x/uphold", "Uphold").called("uphold").area("reason", "Reason", 200, true);
  private static final EntryForm STRIKE =
      EntryForm.of("/x/strike", "Strike").called("strike").area("reason", "Reason", 200, true);
  private static final RefusedForm REFUSED =
      new RefusedForm(
          "uphold", new Sent(Map.of("reason", "so it is", "back", "/x", "points", "")), "too late");

  private final Phrasing say = WrittenPage.phrasing(Language.EN);

  @Test
  void itsFormSaysWhyWithWhatWasTyped() {
    EntryForm shown = REFUSED.in(UPHOLD);
    assertThat(shown.fault()).isEqualTo("too late");
    assertThat(shown.fields().get(0).value()).isEqualTo("so it is");
    assertThat(REFUSED.untold(Stream.of(STRIKE, UPHOLD), say)).isEmpty();
  }

  @Test
  void theOthersAreLeftAsTheyAre() {
    assertThat(REFUSED.in(STRIKE)).isSameAs(STRIKE);
  }

  @Test
  void whereItIsNotOfferedAnyMoreThePageSaysBoth() {
    assertThat(REFUSED.untold(Stream.of(STRIKE), say))
        .containsExactly("too late", "What was not taken: so it is");
  }

  @Test
  void nothingWasRefused() {
    assertThat(RefusedForm.NOTHING.untold(Stream.of(STRIKE), say)).isEmpty();
    assertThat(RefusedForm.NOTHING.in(STRIKE)).isSameAs(STRIKE);
  }
}
