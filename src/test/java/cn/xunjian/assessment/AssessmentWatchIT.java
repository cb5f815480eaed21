package cn.xunjian.assessment;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.store.StepStores;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.FiredEvents;
import cn.xunjian.testing.SettableClock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever moves an assessment, each of its steps is told once. */
class AssessmentWatchIT {

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final FiredEvents<AssessmentStepped> fired = new FiredEvents<>();
  private final AssessmentWatch watch =
      new AssessmentWatch(
          StepStores.of(DATABASE.pool()), fired, new SettableClock("2026-11-23T02:00:00Z"));

  private List<String> seen() {
    done(watch.look());
    return fired.taken().stream()
        .map(each -> each.step().unit() + " " + each.step().state().code() + " " + each.says().zh())
        .toList();
  }

  private static void drafted(String name) {
    DATABASE
        .sql()
        .execute(
            """
            insert into assessment (name, kind, scope, plan, edition, from_at, at, state, author, created_at)
            values ('%s', 'spot', '{"unit": 7}', '{}', 'cn-2019-19/2', '2026-11-01', '2026-11-23', 'draft', '张三', now())"""
                .formatted(name));
  }

  private static void moved(String state) {
    DATABASE
        .sql()
        .execute(
            "update assessment set version = version + 1, state = '"
                + state
                + "' where name = '第二次'");
  }

  @Test
  void eachStepIsToldOnce() {
    drafted("第一次");
    assertThat(seen()).as("what is there at the start is no news").isEmpty();
    drafted("第二次");
    assertThat(seen()).containsExactly("7 draft 已抽样，待定稿");
    assertThat(seen()).isEmpty();
    moved("draft");
    assertThat(seen()).as("drawn again").containsExactly("7 draft 已抽样，待定稿");
    moved("fixed");
    assertThat(seen()).containsExactly("7 fixed 名单已定，已算评分表 0 张");
    DATABASE
        .sql()
        .execute(
            """
            insert into card (assessment_id, target_id, key, name, kind, unit_id, place, state, verdict, proposed, facts, content, sha256, computed_at)
            select id, 1, 'k', 'n', 'site', 7, 1, 'draft', 'pass', '{}', '{}', '{}', 'x', now() from assessment where name = '第二次'""");
    assertThat(seen()).containsExactly("7 fixed 名单已定，已算评分表 1 张");
    moved("computed");
    assertThat(seen()).containsExactly("7 computed 评分表已算完");
    moved("announced");
    assertThat(seen()).containsExactly("7 announced 已公布");
    moved("closed");
    assertThat(seen()).containsExactly("7 closed 已归档");
    assertThat(seen()).as("what is closed never changes").isEmpty();
  }
}
