package cn.xunjian.demo.plan;

import cn.xunjian.registry.TargetKey;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which targets the city has and what is wrong with each: the same on every machine, always. */
public final class CityPlan {

  /** Government pages date their items in China's time. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** A registry that holds this target holds the city. */
  public static final TargetKey FIRST = new TargetKey("9900000001");

  private final List<Planned> sites = SitePlan.sites();
  private final List<Planned> columns = ColumnPlan.columns(sites);
  private final List<Planned> accounts = AccountPlan.accounts();
  private final List<Planned> all =
      Stream.of(sites, columns, accounts).flatMap(List::stream).toList();
  private final Map<TargetKey, Planned> byKey = new LinkedHashMap<>();

  public CityPlan() {
    all.forEach(target -> byKey.put(target.key(), target));
  }

  /** Every target, a site before its columns. */
  public List<Planned> all() {
    return all;
  }

  public List<Planned> sites() {
    return sites;
  }

  public List<Planned> columnsOf(Planned site) {
    return columns.stream().filter(column -> site.key().equals(column.parent())).toList();
  }

  /** Accounts and apps. */
  public List<Planned> accounts() {
    return accounts;
  }

  /** The target of a key; null if there is none. */
  public Planned find(TargetKey key) {
    return byKey.get(key);
  }

  public List<CityFault> faults() {
    return all.stream()
        .filter(target -> target.flaw().isFault())
        .map(
            target ->
                new CityFault(
                    target.key(), target.name(), target.flaw().what(), target.flaw().expected()))
        .toList();
  }
}
