package cn.xunjian.assessment;

import cn.xunjian.assessment.store.Assessment;
import cn.xunjian.assessment.store.AssessmentPlan;
import cn.xunjian.assessment.store.AssessmentPlanStore.Due;
import cn.xunjian.delivery.EventEnvelope;
import cn.xunjian.duty.Concern;
import cn.xunjian.duty.DutyBook;
import cn.xunjian.duty.DutyStore;
import cn.xunjian.duty.RoutingFacts;
import cn.xunjian.duty.Teller;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/** Tells the supervisor, by the routes, of an assessment that a plan made. */
@ApplicationScoped
class PlanTelling {

  /** The step, as routes and messages know it. */
  private static final String DRAWN = "drawn";

  private static final String KIND = "assessment";

  private final DutyStore duty;
  private final Teller teller;
  private final EventEnvelope envelope;

  PlanTelling(DutyStore duty, Teller teller, EventEnvelope envelope) {
    this.duty = duty;
    this.teller = teller;
    this.envelope = envelope;
  }

  /** Writes what is told of an assessment, within the transaction that makes it. */
  BiFunction<SqlConnection, Assessment, Uni<Void>> of(AssessmentPlan plan, Period over, Due due) {
    Text says = says(plan, over, due);
    return (transaction, made) ->
        duty.book(transaction)
            .chain(book -> teller.tell(transaction, List.of(concern(book, made, says))))
            .replaceWithVoid();
  }

  void committed() {
    teller.committed();
  }

  static Text says(AssessmentPlan plan, Period over, Due due) {
    long drawn = due.rows().stream().filter(row -> row.drawn().taken()).count();
    Text says =
        new Text("按计划抽取 %d 个（共 %d 个）", "the plan drew %d of %d").with(drawn, due.rows().size());
    Text then =
        plan.stands()
            ? new Text("，名单已定稿，开始计算评分表", "; the draw stands and the cards are computed")
            : new Text("，请查看名单后定稿", "; look at the draw and let it stand");
    long left = Period.of(plan.kind(), plan.next()).until(over);
    Text gap =
        left == 0
            ? new Text("", "")
            : new Text("；此前 %d 期未建检查", "; %d periods before it have no assessment").with(left);
    return new Text(says.zh() + then.zh() + gap.zh(), says.en() + then.en() + gap.en());
  }

  private Concern concern(DutyBook book, Assessment made, Text says) {
    String key = Long.toString(made.id());
    Long unit = made.scope().unit();
    List<String> branch = unit == null ? List.of() : book.branch(unit);
    RoutingFacts facts =
        new RoutingFacts(
            null,
            KIND + "/" + key,
            key,
            made.name(),
            KIND,
            branch,
            null,
            null,
            KIND + "." + DRAWN,
            Severity.WARNING,
            null,
            null,
            false);
    return new Concern(id(KIND + "/" + key), DRAWN, facts, 0, event(made, facts, says));
  }

  private JsonObject event(Assessment made, RoutingFacts facts, Text says) {
    JsonObject data =
        new JsonObject()
            .put(
                KIND,
                new JsonObject()
                    .put("id", made.id())
                    .put("name", made.name())
                    .put("state", made.state().code())
                    .put("at", envelope.time(made.at())))
            .put(
                "subject",
                new JsonObject().put("kind", KIND).put("key", facts.key()).put("name", made.name()))
            .put("unit", facts.ownUnit())
            .put("step", DRAWN)
            .put("severity", facts.severity().code())
            .put("openedAt", envelope.time(made.createdAt()))
            .put("chinese", says.zh())
            .put("english", says.en());
    return envelope.event(
        id(facts.subject() + "/" + DRAWN),
        "cn.xunjian.assessment.drawn.v1",
        facts.subject(),
        made.createdAt(),
        data);
  }

  /** The same for the same step, whoever tells it. */
  private static UUID id(String what) {
    return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
  }
}
