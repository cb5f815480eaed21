package cn.xunjian.rectification.store;

import cn.xunjian.rectification.order.Order;
import cn.xunjian.rectification.order.OrderItem;
import cn.xunjian.rectification.order.OrderState;
import cn.xunjian.rectification.order.OrderStep;
import cn.xunjian.rectification.order.TimeAllowed;
import cn.xunjian.words.Text;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads what is stored of orders. */
final class OrderRows {

  private OrderRows() {}

  static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
    return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
  }

  static <T> T only(RowSet<Row> rows, Function<Row, T> read) {
    return rows.size() == 0 ? null : read.apply(rows.iterator().next());
  }

  static OffsetDateTime stored(Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }

  static Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }

  static TimeAllowed term(String kind, Integer count, LocalDate day) {
    return switch (kind) {
      case "working_days" -> new TimeAllowed.WorkingDays(count);
      case "hours" -> new TimeAllowed.Hours(count);
      default -> new TimeAllowed.Until(day);
    };
  }

  static Integer count(TimeAllowed term) {
    return term instanceof TimeAllowed.WorkingDays working
        ? Integer.valueOf(working.days())
        : term instanceof TimeAllowed.Hours hours ? Integer.valueOf(hours.hours()) : null;
  }

  static LocalDate day(TimeAllowed term) {
    return term instanceof TimeAllowed.Until until ? until.day() : null;
  }

  static Order order(Row row) {
    return new Order(
        row.getLong("id"),
        row.getUUID("matter"),
        new Order.Whose(row.getLong("unit_id"), row.getString("unit_name")),
        row.getLong("assessment_id"),
        row.getString("title"),
        row.getString("demand"),
        state(row.getString("state")),
        row.getString("number"),
        new Order.Limit(
            term(
                row.getString("term_kind"),
                row.getInteger("term_count"),
                row.getLocalDate("term_day")),
            instant(row, "term_from"),
            instant(row, "due_at")),
        wish(row),
        new Order.Told(
            instant(row, "receipt_reminded_at"),
            instant(row, "reminded_at"),
            instant(row, "overdue_at"),
            row.getInteger("escalation"),
            instant(row, "escalate_at")),
        new Order.Dates(
            row.getString("author"),
            instant(row, "created_at"),
            instant(row, "issued_at"),
            instant(row, "fixed_at"),
            instant(row, "ended_at"),
            instant(row, "emptied_at")),
        row.getInteger("version"));
  }

  static OrderState state(String code) {
    return OrderState.valueOf(code.toUpperCase(Locale.ROOT));
  }

  private static Order.Wish wish(Row row) {
    String by = row.getString("wish_by");
    if (by == null) {
      return null;
    }
    Integer days = row.getInteger("wish_days");
    TimeAllowed term =
        days == null
            ? new TimeAllowed.Until(row.getLocalDate("wish_day"))
            : new TimeAllowed.WorkingDays(days);
    return new Order.Wish(term, row.getString("wish_reason"), by, instant(row, "wish_at"));
  }

  static OrderItem item(Row row) {
    String chinese = row.getString("look_chinese");
    JsonObject evidence = row.getJsonObject("look_evidence");
    return new OrderItem(
        row.getLong("id"),
        row.getLong("order_id"),
        new OrderItem.Origin(
            OrderItem.Source.of(row.getString("source")), row.getString("source_id")),
        new OrderItem.About(
            row.getInteger("target_id"), row.getString("target_key"), row.getString("target_name")),
        row.getString("indicator"),
        new Text(row.getString("chinese"), row.getString("english")),
        new OrderItem.Look(
            OrderItem.Seen.valueOf(row.getString("look").toUpperCase(Locale.ROOT)),
            instant(row, "look_asked_at"),
            instant(row, "look_at"),
            chinese == null ? null : new Text(chinese, row.getString("look_english")),
            evidence),
        struck(row));
  }

  private static OrderItem.Struck struck(Row row) {
    Long card = row.getLong("struck_card");
    return card == null
        ? null
        : new OrderItem.Struck(
            card,
            instant(row, "struck_at"),
            row.getString("struck_by"),
            row.getString("struck_reason"));
  }

  static OrderStep step(Row row) {
    return new OrderStep(
        row.getUUID("event_id"),
        row.getString("step"),
        state(row.getString("state")),
        row.getString("actor"),
        instant(row, "at"),
        new Text(row.getString("chinese"), row.getString("english")),
        row.getString("note"));
  }
}
