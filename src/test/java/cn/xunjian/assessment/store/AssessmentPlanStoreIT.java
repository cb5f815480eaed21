package cn.xunjian.assessment.store;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.draw.Draw;
import cn.xunjian.assessment.draw.DrawPlan;
import cn.xunjian.assessment.draw.Eligible;
import cn.xunjian.assessment.store.Assessment.Kind;
import cn.xunjian.assessment.store.Assessment.OfPlan;
import cn.xunjian.assessment.store.Assessment.Scope;
import cn.xunjian.assessment.store.Assessment.State;
import cn.xunjian.assessment.store.AssessmentPlan.Stop;
import cn.xunjian.assessment.store.AssessmentPlanStore.Due;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.testing.FactDatabase;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Plans in a real PostgreSQL: a period is assessed once, whoever asks and however often. */
class AssessmentPlanStoreIT {

  private static final Instant NOW = Instant.parse("2027-01-01T00:00:30Z");
  private static final LocalDate QUARTER = LocalDate.parse("2026-10-01");
  private static final LocalDate FOLLOWING = LocalDate.parse("2027-01-01");

  @RegisterExtension static final FactDatabase DATABASE = FactDatabase.open();

  private final AssessmentPlanStore plans = new AssessmentPlanStore(DATABASE.pool());
  private final AssessmentStore assessments = new AssessmentStore(DATABASE.pool());

  @BeforeEach
  void empty() {
    DATABASE
        .sql()
        .execute(
            "truncate assessment, assessment_draw, assessment_plan, card restart identity cascade");
  }

  private static AssessmentPlan draft(Edition edition) {
    return new AssessmentPlan(
        0,
        "季度检查",
        Kind.QUARTERLY,
        new Scope(7L, List.of("account"), List.of("wechat"), List.of("running")),
        new DrawPlan(new BigDecimal("0.3"), null, List.of(DrawPlan.Stratum.PLATFORM), "种子", true),
        edition,
        false,
        QUARTER,
        "张三（zhangsan）",
        NOW,
        null);
  }

  private static Due due(AssessmentPlan plan) {
    DrawPlan draw = plan.draw().seeded("种子 2026-Q4");
    List<DrawRow> rows =
        Draw.of(
                draw,
                IntStream.range(0, 10)
                    .mapToObj(i -> new Eligible("wx-" + i, "某局", "wechat", "", false))
                    .toList())
            .stream()
            .map(drawn -> new DrawRow(drawn.eligible().key().charAt(3) - '0', 7, drawn))
            .toList();
    Assessment draft =
        new Assessment(
            0,
            "季度检查（2026年第四季度）",
            plan.kind(),
            plan.scope(),
            Edition.parse("cn-2019-19/2"),
            Instant.parse("2026-09-30T16:00:00Z"),
            Instant.parse("2026-12-31T16:00:00Z"),
            State.DRAFT,
            plan.author(),
            NOW,
            null,
            null,
            new OfPlan(plan.id(), "2026-Q4"),
            0);
    return new Due(draft, draw, rows, FOLLOWING);
  }

  @Test
  void aPlanIsReadAsItWasStored() {
    for (Edition edition : new Edition[] {null, Edition.parse("cn-2019-19/2")}) {
      AssessmentPlan made = done(plans.add(draft(edition)));

      assertThat(made).usingRecursiveComparison().ignoringFields("id").isEqualTo(draft(edition));
      assertThat(done(plans.find(made.id()))).isEqualTo(made);
    }
    assertThat(done(plans.all())).hasSize(2);
    assertThat(done(plans.find(99))).isNull();
  }

  /** As two processes do, or one that was stopped before it learned that it had made it. */
  @Test
  void ofManyAtOnceOneMakesTheAssessmentOfAPeriod() {
    AssessmentPlan plan = done(plans.add(draft(null)));
    AtomicInteger told = new AtomicInteger();

    List<Assessment> made =
        done(
            Uni.join()
                .all(
                    Stream.generate(
                            () ->
                                plans.make(
                                    plan,
                                    due(plan),
                                    (transaction, its) -> {
                                      told.incrementAndGet();
                                      return Uni.createFrom().voidItem();
                                    }))
                        .limit(8)
                        .toList())
                .andFailFast());

    assertThat(made.stream().filter(Objects::nonNull)).hasSize(1);
    assertThat(told).hasValue(1);
    Assessment its = made.stream().filter(Objects::nonNull).findFirst().orElseThrow();
    assertThat(its.ofPlan()).isEqualTo(new OfPlan(plan.id(), "2026-Q4"));
    assertThat(done(assessments.find(its.id()))).isEqualTo(its);
    assertThat(done(assessments.draw(its.id())).stream().filter(row -> row.drawn().taken()))
        .hasSize(3);
    assertThat(done(plans.find(plan.id())).next()).isEqualTo(FOLLOWING);
    assertThat(done(assessments.page(Long.MAX_VALUE, null, 10))).hasSize(1);
  }

  /** What is told and what is made are stored together. */
  @Test
  void whatCannotBeToldIsNotMade() {
    AssessmentPlan plan = done(plans.add(draft(null)));

    Assessment made =
        done(
            plans
                .make(
                    plan,
                    due(plan),
                    (transaction, its) ->
                        Uni.createFrom().failure(new IllegalStateException("no channel")))
                .onFailure()
                .recoverWithNull());

    assertThat(made).isNull();
    assertThat(done(plans.find(plan.id())).next()).isEqualTo(QUARTER);
    assertThat(done(assessments.page(Long.MAX_VALUE, null, 10))).isEmpty();
  }

  @Test
  void aPlanThatEndedMakesNothing() {
    AssessmentPlan plan = done(plans.add(draft(null)));

    assertThat(done(plans.stop(plan.id(), new Stop("李四", NOW))).stop())
        .isEqualTo(new Stop("李四", NOW));

    assertThat(done(plans.stop(plan.id(), new Stop("王五", NOW)))).isNull();
    assertThat(done(plans.standing())).isEmpty();
    assertThat(done(plans.make(plan, due(plan), (transaction, its) -> Uni.createFrom().voidItem())))
        .isNull();
  }
}
