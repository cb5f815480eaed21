package cn.xunjian.demo;

import cn.xunjian.registry.TargetKey;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which targets the city has and what is wrong with each: the same on every machine, always. */
final class CityPlan {

  /** Government pages date their items in China's time. */
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** A registry that holds this target holds the city. */
  static final TargetKey FIRST = new TargetKey("9900000001");

  private final List<Planned> sites = SitePlan.sites();
  private final List<Planned> columns = ColumnPlan.columns(sites);
  private final List<Planned> accounts = AccountPlan.accounts();
  private final List<Planned> all =
      Stream.of(sites, columns, accounts).flatMap(List::stream).toList();
  private final Map<TargetKey, Planned> byKey = new LinkedHashMap<>();

  CityPlan() {
    all.forEach(target -> byKey.put(target.key(), target));
  }

  /** Every target, a site before its columns. */
  List<Planned> all() {
    return all;
  }

  List<Planned> sites() {
    return sites;
  }

  List<Planned> columnsOf(Planned site) {
    return columns.stream().filter(column -> site.key().equals(column.parent())).toList();
  }

  /** Accounts and apps. */
  List<Planned> accounts() {
    return accounts;
  }

  /** The target of a key; null if there is none. */
  Planned find(TargetKey key) {
    return byKey.get(key);
  }

  List<Fault> faults() {
    return all.stream()
        .filter(target -> target.flaw().isFault())
        .map(
            target ->
                new Fault(
                    target.key(), target.name(), target.flaw().what(), target.flaw().expected()))
        .toList();
  }
}
