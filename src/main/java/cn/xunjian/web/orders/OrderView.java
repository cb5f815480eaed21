package cn.xunjian.web.orders;

import cn.xunjian.proof.Proof;
import cn.xunjian.rectification.order.Consequence;
import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.order.OrderItem;
import cn.xunjian.rectification.order.OrderStep;
import cn.xunjian.telling.NoticeHistory;
import cn.xunjian.words.Text;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An order as it is shown; its items, steps, files and notices only where one is asked for. */
@Schema(name = "Order")
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderView(
    long id,
    String number,
    String state,
    Text stateName,
    boolean overdue,
    UnitName unit,
    Long assessment,
    String title,
    String demand,
    TermForm term,
    @Schema(description = "the first instant that is too late") Instant dueAt,
    Extension extension,
    Instant overdueSince,
    Integer escalation,
    String author,
    Instant createdAt,
    Instant issuedAt,
    Instant fixedAt,
    Instant endedAt,
    @Schema(
            description =
                "since when appeals have struck all that was to be put right: it waits to be withdrawn")
        Instant emptiedAt,
    List<Item> items,
    List<Step> steps,
    List<File> files,
    List<ConsequenceView> consequences,
    List<NoticeHistory.Shown> notices,
    int version) {

  /** The unit that has to obey. */
  @Schema(name = "OrderUnit")
  record UnitName(long id, String name) {}

  /** More time that the unit asks for and nobody answered. */
  @Schema(name = "OrderExtension")
  record Extension(TermForm term, String reason, String askedBy, Instant askedAt) {}

  /** One thing that has to be put right. */
  @Schema(name = "OrderItem")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      long id,
      String source,
      String sourceId,
      String target,
      String name,
      String indicator,
      Text says,
      Look look,
      Struck struck) {}

  /**
   * That an appeal was upheld: nothing of it has to be put right.
   *
   * @param card the card on which it was decided
   */
  @Schema(name = "OrderStruck")
  record Struck(long card, Instant at, String by, String reason) {

    static Struck of(OrderItem.Struck struck) {
      return struck == null
          ? null
          : new Struck(struck.card(), struck.at(), struck.by(), struck.reason());
    }
  }

  /**
   * What the machine saw when it looked again.
   *
   * @param state none, asked, passed, failed or unclear
   */
  @Schema(name = "OrderLook")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Look(
      String state,
      Instant askedAt,
      Instant at,
      Text says,
      @JsonRawValue @Schema(type = SchemaType.OBJECT) String evidence) {

    static Look of(OrderItem.Look look) {
      return new Look(
          look.seen().code(),
          look.askedAt(),
          look.at(),
          look.says(),
          look.evidence() == null ? null : look.evidence().encode());
    }
  }

  /** One step that the order took. */
  @Schema(name = "OrderStep")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Step(String step, String state, String actor, Instant at, Text says, String note) {

    static Step of(OrderStep step) {
      return new Step(
          step.step(), step.state().code(), step.actor(), step.at(), step.says(), step.note());
    }
  }

  /** A file that the unit handed in. */
  @Schema(name = "OrderFile")
  record File(long id, String name, String type, String sha256, int size, String by, Instant at) {

    static File of(Proof file) {
      return new File(
          file.id(), file.name(), file.type(), file.sha256(), file.size(), file.by(), file.at());
    }
  }

  /** What may follow for the unit. */
  @Schema(name = "OrderConsequence")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ConsequenceView(
      long id,
      long order,
      long unit,
      String kind,
      Text kindName,
      String cause,
      String indicator,
      Text says,
      Instant proposedAt,
      String state,
      String decidedBy,
      Instant decidedAt,
      LocalDate heldOn,
      String minutes,
      @Schema(description = "since when an upheld appeal or a withdrawn order has taken its ground")
          Instant groundGoneAt,
      String revokedBy,
      Instant revokedAt,
      String revokedMinutes) {

    static ConsequenceView of(Consequence of) {
      Consequence.Ruling ruling = of.ruling();
      Consequence.Revoked revoked = of.revoked();
      return new ConsequenceView(
          of.id(),
          of.order(),
          of.unit(),
          of.kind().code(),
          of.kind().words(),
          of.cause().code(),
          of.indicator(),
          of.says(),
          of.proposedAt(),
          of.state(),
          ruling == null ? null : ruling.by(),
          ruling == null ? null : ruling.at(),
          ruling == null ? null : ruling.heldOn(),
          ruling == null ? null : ruling.minutes(),
          of.groundGone(),
          revoked == null ? null : revoked.by(),
          revoked == null ? null : revoked.at(),
          revoked == null ? null : revoked.minutes());
    }
  }

  private static Item item(OrderItem item) {
    return new Item(
        item.id(),
        item.origin().source().code(),
        item.origin().id(),
        item.about().key(),
        item.about().name(),
        item.indicator(),
        item.says(),
        Look.of(item.look()),
        Struck.of(item.struck()));
  }

  /**
   * @param parts null for a list
   */
  static OrderView of(Order order, OrderParts parts, Instant now) {
    Order.Wish wish = order.wish();
    return new OrderView(
        order.id(),
        order.number(),
        order.state().code(),
        order.state().words(),
        order.overdue(now),
        new UnitName(order.whose().unit(), order.whose().name()),
        order.assessment(),
        order.title(),
        order.demand(),
        TermForm.of(order.limit().term()),
        order.limit().due(),
        wish == null
            ? null
            : new Extension(TermForm.of(wish.term()), wish.reason(), wish.by(), wish.at()),
        order.told().overdue(),
        order.told().escalation() == 0 ? null : order.told().escalation(),
        order.dates().author(),
        order.dates().created(),
        order.dates().issued(),
        order.dates().fixed(),
        order.dates().ended(),
        order.dates().emptied(),
        parts == null ? null : parts.items().stream().map(OrderView::item).toList(),
        parts == null ? null : parts.steps().stream().map(Step::of).toList(),
        parts == null ? null : parts.files().stream().map(File::of).toList(),
        parts == null ? null : parts.consequences().stream().map(ConsequenceView::of).toList(),
        parts == null ? null : parts.notices(),
        order.version());
  }
}
