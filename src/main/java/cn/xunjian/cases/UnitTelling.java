package cn.xunjian.cases;

import cn.xunjian.delivery.EventEnvelope;
import cn.xunjian.duty.Concern;
import cn.xunjian.duty.Concern.Owing;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Has what concerns a unit told, by the routes of its branch. */
@ApplicationScoped
public class UnitTelling {

  private final DutyStore duty;
  private final Teller teller;
  private final EventEnvelope envelope;

  UnitTelling(DutyStore duty, Teller teller, EventEnvelope envelope) {
    this.duty = duty;
    this.teller = teller;
    this.envelope = envelope;
  }

  /**
   * What is told.
   *
   * @param matter messages of one matter keep their order
   * @param event the id of this message over all channels and attempts
   * @param kind {@code duty} or {@code case}
   * @param path which one, such as {@code case/12}
   * @param step what happened, as routes and programs call it
   * @param type of the CloudEvent
   */
  public record Said(
      UUID matter,
      UUID event,
      String kind,
      String path,
      long unit,
      String unitName,
      String step,
      String rule,
      String type,
      Severity severity,
      Text says,
      Instant at) {}

  /**
   * Writes it within a transaction: what happened and what is told of it stand or fall together.
   */
  public Uni<Void> tell(SqlConnection transaction, Said said) {
    return tell(transaction, said, null);
  }

  /**
   * The same of a check-in, with a link by which whoever is told may do it.
   *
   * @param owing null for no link
   */
  Uni<Void> tell(SqlConnection transaction, Said said, Owing owing) {
    return duty.book(transaction)
        .chain(book -> teller.tell(transaction, List.of(concern(book, said, owing))))
        .replaceWithVoid();
  }

  /** To be called once that is committed. */
  public void committed() {
    teller.committed();
  }

  private Concern concern(DutyBook book, Said said, Owing owing) {
    String key = said.path().substring(said.path().lastIndexOf('/') + 1);
    RoutingFacts facts =
        new RoutingFacts(
            null,
            said.path(),
            key,
            said.unitName(),
            said.kind(),
            book.branch(said.unit()),
            null,
            null,
            said.rule(),
            said.severity(),
            null,
            null,
            false);
    JsonObject subject =
        new JsonObject().put("kind", said.kind()).put("key", key).put("name", said.unitName());
    JsonObject data =
        new JsonObject()
            .put("subject", subject)
            .put("unit", said.unitName())
            .put("step", said.step())
            .put("severity", said.severity().code())
            .put("chinese", said.says().zh())
            .put("english", said.says().en());
    return new Concern(
        said.matter(),
        said.step(),
        facts,
        0,
        envelope.event(said.event(), said.type(), said.path(), said.at(), data),
        owing);
  }
}
