package cn.xunjian.registry.changes;

import cn.xunjian.registry.FieldError;
import cn.xunjian.registry.Status;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A dated change of status as somebody wrote it, not yet checked.
 *
 * @param effectiveAt RFC 3339 with its offset; null for now
 */
public record TransitionDraft(String status, String effectiveAt, String reason, String author) {

  private static final int TEXT_LENGTH = 500;

  /** A sound draft. */
  record Order(Status status, Instant effectiveAt, String reason, String author) {}

  /** What the check says: an order, or at least one error. */
  record Checked(Order order, List<FieldError> errors) {}

  Checked check(Instant now) {
    List<FieldError> errors = new ArrayList<>();
    Status to = to(errors);
    Instant from = now;
    try {
      from = blank(effectiveAt) ? now : OffsetDateTime.parse(effectiveAt.strip()).toInstant();
    } catch (DateTimeException e) {
      errors.add(
          new FieldError(
              "effective_at",
              "bad_time",
              "时间须带时区，如 2026-03-01T08:00:00+08:00 / a time has its offset, like 2026-03-01T08:00:00+08:00"));
    }
    String why = text("reason", reason, errors);
    String who = text("author", author, errors);
    return new Checked(errors.isEmpty() ? new Order(to, from, why, who) : null, errors);
  }

  private Status to(List<FieldError> errors) {
    String allowed =
        Arrays.stream(Status.values()).map(Status::code).collect(Collectors.joining(", "));
    if (blank(status)) {
      errors.add(
          new FieldError(
              "status",
              "required",
              "请填写 status，可选：%s / status is required: %s".formatted(allowed, allowed)));
      return null;
    }
    return Arrays.stream(Status.values())
        .filter(s -> s.code().equals(status.strip()))
        .findFirst()
        .orElseGet(
            () -> {
              errors.add(
                  new FieldError(
                      "status",
                      "unknown_value",
                      "status 可选：%s / status is one of %s".formatted(allowed, allowed)));
              return null;
            });
  }

  private static String text(String field, String text, List<FieldError> errors) {
    if (blank(text)) {
      return null;
    }
    String stripped = text.strip();
    if (stripped.length() > TEXT_LENGTH || stripped.indexOf('\0') >= 0) {
      errors.add(new FieldError(field, "too_long", "不超过 500 个字符 / has at most 500 characters"));
    }
    return stripped;
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }
}
