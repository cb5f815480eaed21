package cn.xunjian.cases.media;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a quarterly report rests on.
 *
 * @param accounts the supervised accounts and apps of the district, by key
 * @param opened cases of opening that were done in the quarter
 * @param closed cases of closing that were done in the quarter
 */
public record MediaFigures(List<AccountFigures> accounts, int opened, int closed) {

  /** By the city's rule an account is updated at least once a week (A3). */
  private static final int WEEK = 7;

  /**
   * One account.
   *
   * @param platform in Chinese
   * @param published how many items appeared in the quarter
   * @param last the day of its last item before the quarter's end; null if none is known
   */
  public record AccountFigures(
      String key, String name, String unit, String platform, int published, LocalDate last) {

    JsonObject json() {
      return new JsonObject()
          .put("key", key)
          .put("name", name)
          .put("unit", unit)
          .put("platform", platform)
          .put("published", published)
          .put("last", last == null ? null : last.toString());
    }

    static AccountFigures of(JsonObject stored) {
      String last = stored.getString("last");
      return new AccountFigures(
          stored.getString("key"),
          stored.getString("name"),
          stored.getString("unit"),
          stored.getString("platform"),
          stored.getInteger("published"),
          last == null ? null : LocalDate.parse(last));
    }

    /** Whether it was silent for more than a week at the end of the quarter. */
    boolean silent(LocalDate end) {
      return last == null || last.isBefore(end.minusDays(WEEK));
    }
  }

  public MediaFigures {
    accounts = List.copyOf(accounts);
  }

  /** How many accounts there are on each platform. */
  public Map<String, Long> platforms() {
    return accounts.stream()
        .collect(
            Collectors.groupingBy(AccountFigures::platform, TreeMap::new, Collectors.counting()));
  }

  public int published() {
    return accounts.stream().mapToInt(AccountFigures::published).sum();
  }

  /**
   * Those that were silent for more than a week at the end of the quarter.
   *
   * @param end the first day of which the report speaks no more
   */
  public List<AccountFigures> silent(LocalDate end) {
    return accounts.stream().filter(each -> each.silent(end)).toList();
  }

  /** As it is stored. */
  public JsonObject json() {
    JsonArray all = new JsonArray();
    accounts.forEach(each -> all.add(each.json()));
    return new JsonObject().put("accounts", all).put("opened", opened).put("closed", closed);
  }

  static MediaFigures of(JsonObject stored) {
    List<AccountFigures> accounts = new ArrayList<>();
    stored
        .getJsonArray("accounts")
        .forEach(each -> accounts.add(AccountFigures.of((JsonObject) each)));
    return new MediaFigures(accounts, stored.getInteger("opened"), stored.getInteger("closed"));
  }
}
