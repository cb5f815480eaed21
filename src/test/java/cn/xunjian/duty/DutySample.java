package cn.xunjian.duty;

import cn.xunjian.delivery.Couriers;
import cn.xunjian.delivery.channels.ChannelStore;
import cn.xunjian.delivery.channels.ListedChannel;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.rulebook.model.Severity;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Books and matters as tests need them, from documents as people write them. */
public final class DutySample {

  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final List<ListedChannel> channels = new ArrayList<>();
  private final Map<String, Officer> officers = new HashMap<>();
  private final Map<String, Roster> rosters = new HashMap<>();
  private final List<Route> routes = new ArrayList<>();
  private final List<Silence> silences = new ArrayList<>();

  static final Route USUAL =
      new Route(
          "",
          0,
          Match.ANY,
          Hours.ALWAYS,
          List.of(),
          new Route.Grouping(
              List.of("unit", "rule"),
              Duration.ofMillis(300),
              Duration.ofMinutes(5),
              Duration.ofHours(4)),
          List.of(),
          null,
          false);

  /** A store over a real database. */
  public static DutyStore store(Pool pool, Clock clock, DutyConfig config, Couriers couriers) {
    return new DutyStore(
        pool,
        ZONE,
        new ChannelStore(couriers),
        new DutyDocumentStore(pool, clock, config),
        new SilenceStore(pool, clock),
        config);
  }

  public DutySample post(String name, String officer, boolean machine) {
    channels.add(
        new ListedChannel(
            channels.size() + 1, name, machine ? "webhook" : "people", officer, true, machine));
    return this;
  }

  DutySample disabled(String name) {
    channels.add(new ListedChannel(channels.size() + 1, name, "people", null, false, false));
    return this;
  }

  private static CheckedDocument doc(String json, List<DocumentFault> faults) {
    return new CheckedDocument(new JsonObject(json.replace('\'', '"')), "", faults);
  }

  private static void sound(List<DocumentFault> faults) {
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(faults.toString());
    }
  }

  static List<DocumentFault> faults(String route) {
    List<DocumentFault> faults = new ArrayList<>();
    Route.read("r", doc(route, faults), USUAL.grouping());
    return faults;
  }

  DutySample officer(String name, boolean enabled) {
    officers.put(name, new Officer(name, null, enabled));
    return this;
  }

  public DutySample roster(String name, String json) {
    List<DocumentFault> faults = new ArrayList<>();
    rosters.put(name, Roster.read(name, doc(json, faults)));
    sound(faults);
    return this;
  }

  public DutySample route(String name, String json) {
    List<DocumentFault> faults = new ArrayList<>();
    routes.add(Route.read(name, doc(json, faults), USUAL.grouping()));
    sound(faults);
    return this;
  }

  public DutySample silence(Silence silence) {
    silences.add(silence);
    return this;
  }

  static Match match(String json) {
    List<DocumentFault> faults = new ArrayList<>();
    Match match = Match.read(doc(json, faults));
    sound(faults);
    return match;
  }

  public DutyBook book() {
    return new DutyBook(
        1,
        ZONE,
        channels,
        officers,
        rosters,
        routes,
        new Calendar(Calendar.with(List.of())),
        silences,
        new UnitTree(List.of()),
        USUAL);
  }

  static RoutingFacts site(String rule, Severity severity) {
    return new RoutingFacts(
        new UUID(0, 1),
        "site/4307000001",
        "4307000001",
        "门户",
        "site",
        List.of("市政府", "市甲局"),
        "430702",
        null,
        rule,
        severity,
        null,
        "203.0.113.7",
        false);
  }

  static RoutingFacts column() {
    return new RoutingFacts(
        new UUID(0, 2),
        "column/4307000001/yw",
        "4307000001/yw",
        "要闻",
        "column",
        List.of("市政府", "市甲局"),
        "430702",
        null,
        "V4.news",
        Severity.SERIOUS,
        "4307000001",
        null,
        false);
  }

  static RoutingFacts account(boolean flapping) {
    return new RoutingFacts(
        new UUID(0, 3),
        "account/wx-1",
        "wx-1",
        "发布",
        "account",
        List.of("市政府"),
        "430700",
        "wechat",
        "A3",
        Severity.SERIOUS,
        null,
        null,
        flapping);
  }
}
