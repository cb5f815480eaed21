package cn.xunjian.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.demo.SimulatedCity;
import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.SettableClock;
import io.vertx.core.Vertx;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The first site of the demo city shows what an inspection is for. */
class CitySiteIT {

  private static final WalkLimitsOfTests AMPLE = new WalkLimitsOfTests(300, 300, 2, 10, 300);

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  @Test
  void itsFirstSiteShowsEachKindThatOneSiteCanHave() throws Exception {
    SettableClock clock = new SettableClock("2026-11-29T04:00:00Z");
    Vertx vertx = Vertx.vertx();
    InspectionBench.clear(DATABASE);
    SimulatedCity city =
        SimulatedCity.start(vertx, clock, 0)
            .toCompletionStage()
            .toCompletableFuture()
            .get(2, TimeUnit.MINUTES);
    String home = city.indexUrl() + "s/9900000001/";
    try (InspectionBench bench =
        new InspectionBench(DATABASE, clock, AMPLE, home, city.addresses())) {
      bench.run();
      Set<FaultKind> kinds =
          bench.findings().stream().map(f -> f.kind()).collect(Collectors.toSet());
      assertThat(kinds)
          .containsAll(
              EnumSet.of(
                  FaultKind.DEAD_LINK,
                  FaultKind.DEAD_IMAGE,
                  FaultKind.EMPTY_ATTACHMENT,
                  FaultKind.WRONG_TYPE,
                  FaultKind.LOCAL_LINK,
                  FaultKind.BAD_ADDRESS,
                  FaultKind.DEAD_ATTACHMENT,
                  FaultKind.FOREIGN_SCRIPT,
                  FaultKind.FOREIGN_FRAME,
                  FaultKind.FORM_MISSING,
                  FaultKind.SAMPLE_MISSING,
                  FaultKind.LETTER_FIELD_MISSING,
                  FaultKind.ICP_LINK,
                  FaultKind.BADGE_MISSING,
                  FaultKind.LABEL_MISSING,
                  FaultKind.HIDDEN_LINK,
                  FaultKind.SUSPICIOUS_WORDS,
                  FaultKind.WORDING,
                  FaultKind.GUIDE_ELEMENT_MISSING,
                  FaultKind.GUIDE_ELEMENT_EMPTY,
                  FaultKind.GUIDE_VAGUE,
                  FaultKind.GUIDE_UNUSABLE,
                  FaultKind.SAMPLE_IS_FORM,
                  FaultKind.LETTER_UNANSWERED,
                  FaultKind.LETTERS_STALE,
                  FaultKind.SURVEYS_FEW,
                  FaultKind.SURVEY_RESULT_MISSING,
                  FaultKind.SEARCH_MISSES,
                  FaultKind.CLOAKED));
      assertThat(bench.findings())
          .as("words in an attachment")
          .anyMatch(f -> f.kind() == FaultKind.WORDING && f.page().endsWith("fw/notice.pdf"));
    } finally {
      city.stop().toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
      vertx.close();
    }
  }
}
