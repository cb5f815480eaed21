package cn.xunjian.web.index;

import cn.xunjian.registry.Platform;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Query;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Which targets the index is asked about; every part may be absent. */
public class IndexFilter {

  @RestQuery
  @Parameter(description = "a unit's number; those below it count too", example = "1")
  String unit;

  @RestQuery
  @Parameter(description = "site, account or app", example = "site")
  String kind;

  @RestQuery
  @Parameter(description = "the platform of an account", example = "wechat")
  String platform;

  @RestQuery
  @Parameter(description = "such as 2026-11; the newest if absent", example = "2026-11")
  String month;

  /**
   * Checks the words.
   *
   * @throws Problem 400 for one that cannot be understood
   */
  IndexFilter checked() {
    kind = Query.oneOf("kind", kind, List.of("site", "account", "app"));
    Query.oneOf("platform", platform, Platform.values(), Platform::code);
    platform = platform == null || platform.isEmpty() ? null : platform;
    unitAsked();
    monthAsked();
    return this;
  }

  /** Null for any. */
  Long unitAsked() {
    return unit == null || unit.isEmpty() ? null : Long.valueOf(Query.number("unit", unit));
  }

  /** Its first day; null for the newest. */
  LocalDate monthAsked() {
    if (month == null || month.isEmpty()) {
      return null;
    }
    if (month.matches("[0-9]{4}-[0-9]{2}")) {
      try {
        return YearMonth.parse(month).atDay(1);
      } catch (DateTimeException none) {
        throw bad();
      }
    }
    throw bad();
  }

  private static Problem bad() {
    return Problem.badRequest("?month", "bad_month", "month is a month, like 2026-11");
  }
}
