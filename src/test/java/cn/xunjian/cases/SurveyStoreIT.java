package cn.xunjian.cases;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.cases.Survey.Answer;
import cn.xunjian.cases.Survey.Find;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Platform;
import cn.xunjian.testing.FactDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Surveys in a real PostgreSQL: of each unit the last word, whoever asked since. */
class SurveyStoreIT {

  private static final Instant NOW = Instant.parse("2026-11-30T02:00:00Z");

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final SurveyStore store = new SurveyStore(DATABASE.pool());

  private static SurveyItem account(String name) {
    return new SurveyItem(Kind.ACCOUNT, Platform.WECHAT, name, null);
  }

  private long opened(long unit) {
    return done(store.open(
            new Survey(0, "摸底", unit, "主任", NOW, NOW.plus(Duration.ofDays(9)), null, null)))
        .id();
  }

  private void answers(long survey, long unit, String name) {
    done(store.answer(survey, new Answer(unit, "王", NOW, List.of(account(name)))));
  }

  @Test
  void theLastAnswerOfAUnitCountsAndEveryFind() {
    long first = opened(1);
    answers(first, 3, "旧");
    answers(first, 4, "四");
    done(store.found(first, new Find(0, 4, account("漏"), "", "赵", NOW)));
    // More than twenty of other branches since.
    for (int i = 0; i < 25; i++) {
      opened(9);
    }
    long last = opened(3);
    answers(last, 3, "新");
    done(store.found(last, new Find(0, 3, account("瞒"), "", "赵", NOW)));

    assertThat(done(store.lastAnswers(null)))
        .extracting(one -> one.survey() + one.said().items().get(0).name())
        .containsExactly(last + "新", first + "四");
    assertThat(done(store.lastAnswers(Set.of(4L)))).hasSize(1);
    assertThat(done(store.allFinds(null)))
        .extracting(one -> one.survey() + one.said().item().name())
        .containsExactly(last + "瞒", first + "漏");
    assertThat(done(store.allFinds(Set.of(4L))))
        .extracting(one -> one.said().unit())
        .containsExactly(4L);
  }
}
