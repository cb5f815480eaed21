package cn.xunjian.duty;

import cn.xunjian.delivery.channels.ListedChannel;
import cn.xunjian.duty.Plan.Tell;
import cn.xunjian.duty.Route.Party;
import cn.xunjian.rulebook.model.Severity;
import cn.xunjian.words.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides who is told. Pure: the same book, matter and instant give the same plan. */
public final class Routing {

  private final DutyBook book;
  private final Instant now;

  public Routing(DutyBook book, Instant now) {
    this.book = book;
    this.now = now;
  }

  /** Channels by number, so that each is told once, by the first route that names it. */
  private static final class Draft {
    final Map<Long, Tell> tells = new LinkedHashMap<>();
    final List<String> remarks = new ArrayList<>();
    Duration escalateAfter;
  }

  /** Who is told when something begins or gets worse. */
  public Plan begins(RoutingFacts matter) {
    Draft draft = new Draft();
    List<Route> routes = routes(matter);
    for (Route route : routes) {
      int before = draft.tells.size();
      tell(route, route.tell(), matter, draft, "");
      int next = 0;
      while (draft.tells.size() == before && next < route.escalate().size()) {
        // Nobody is there: whoever comes next is told now rather than after the wait.
        draft.remarks.add("路由 " + route.name() + " 当前无人值守 · nobody is on duty now");
        tell(route, route.escalate().get(next).tell(), matter, draft, "无人值守，直接升级 · ");
        next++;
      }
      if (next < route.escalate().size()) {
        draft.escalateAfter = sooner(draft.escalateAfter, route.escalate().get(next).after());
      }
    }
    return finished(routes, matter, draft);
  }

  /**
   * Who is told when nobody took a matter up.
   *
   * @param level the number of the step, from 1
   */
  public Plan raised(RoutingFacts matter, int level) {
    Draft draft = new Draft();
    List<Route> routes = routes(matter);
    for (Route route : routes) {
      if (route.escalate().size() >= level) {
        tell(route, route.escalate().get(level - 1).tell(), matter, draft, "第" + level + "级升级 · ");
      }
      if (route.escalate().size() > level) {
        Duration wait =
            route.escalate().get(level).after().minus(route.escalate().get(level - 1).after());
        draft.escalateAfter = sooner(draft.escalateAfter, wait);
      }
    }
    if (draft.tells.isEmpty() && !routes.isEmpty()) {
      return finished(List.of(), matter, draft);
    }
    machines(matter, draft);
    return new Plan(List.copyOf(draft.tells.values()), draft.escalateAfter, draft.remarks);
  }

  /** Who is told when a matter is given into an officer's hands. */
  public Plan handed(RoutingFacts matter, String officer) {
    Draft draft = new Draft();
    tell(book.usual(), List.of(new Party("officer", officer)), matter, draft, "移交 · ");
    machines(matter, draft);
    return new Plan(List.copyOf(draft.tells.values()), null, draft.remarks);
  }

  private List<Route> routes(RoutingFacts matter) {
    List<Route> matching = new ArrayList<>();
    for (Route route : book.routes()) {
      if (route.match().matches(matter)
          && route.hours().covers(now, book.zone(), book.calendar())) {
        matching.add(route);
        if (!route.goesOn()) {
          break;
        }
      }
    }
    return matching;
  }

  private static Duration sooner(Duration a, Duration b) {
    return a == null || (b != null && b.compareTo(a) < 0) ? b : a;
  }

  /** What reaches nobody must reach everybody. */
  private Plan finished(List<Route> routes, RoutingFacts matter, Draft draft) {
    if (draft.tells.isEmpty()) {
      String why =
          book.routes().isEmpty()
              ? "未配置路由，通知全部渠道 · no route is configured: every channel hears of everything"
              : routes.isEmpty()
                  ? "没有匹配的路由，通知全部公共渠道 · no route matches: every channel that is nobody's own"
                  : "路由无人可通知，通知全部公共渠道 · the routes reach nobody: every channel that is nobody's own";
      book.channels().stream()
          .filter(p -> p.enabled() && (book.routes().isEmpty() || p.officer() == null))
          .forEach(p -> put(book.usual(), p, null, why, matter, draft));
    }
    machines(matter, draft);
    book.assumed(now).map(Text::both).ifPresent(draft.remarks::add);
    if (draft.tells.isEmpty()) {
      draft.remarks.add("没有启用的渠道 · there is no enabled channel");
    }
    return new Plan(List.copyOf(draft.tells.values()), draft.escalateAfter, draft.remarks);
  }

  /** A program that keeps its own books must not miss a step because of the hour. */
  private void machines(RoutingFacts matter, Draft draft) {
    Set<String> named =
        book.routes().stream()
            .flatMap(r -> r.tell().stream())
            .filter(p -> p.kind().equals("channel"))
            .map(Party::name)
            .collect(Collectors.toSet());
    book.channels().stream()
        .filter(p -> p.enabled() && p.machine() && p.officer() == null && !named.contains(p.name()))
        .forEach(
            p ->
                put(
                    book.usual(),
                    p,
                    null,
                    "程序渠道接收全部事件 · a program's channel hears every step",
                    matter,
                    draft));
  }

  private void tell(
      Route route, List<Party> parties, RoutingFacts matter, Draft draft, String before) {
    for (Party party : parties) {
      switch (party.kind()) {
        case "channel" ->
            book.channels().stream()
                .filter(p -> p.enabled() && p.name().equals(party.name()))
                .forEach(
                    p ->
                        put(
                            route,
                            p,
                            p.officer(),
                            before + "路由指定渠道 · named by the route",
                            matter,
                            draft));
        case "officer" ->
            officer(route, party.name(), before + "路由指定人员 · named by the route", matter, draft);
        default -> roster(route, party.name(), matter, draft, before);
      }
    }
  }

  private void roster(Route route, String name, RoutingFacts matter, Draft draft, String before) {
    Roster roster = book.rosters().get(name);
    Set<String> onDuty =
        roster == null ? new LinkedHashSet<>() : roster.onDuty(now, book.zone(), book.calendar());
    if (onDuty.isEmpty()) {
      draft.remarks.add("值班表 " + name + " 当前无人 · nobody is on duty by the roster");
    }
    onDuty.forEach(
        o -> officer(route, o, before + "值班表 " + name + " · on duty by the roster", matter, draft));
  }

  private void officer(Route route, String name, String why, RoutingFacts matter, Draft draft) {
    Officer officer = book.officers().get(name);
    if (officer != null && !officer.enabled()) {
      draft.remarks.add(name + " 已停用 · is away");
      return;
    }
    List<ListedChannel> channels =
        book.channels().stream().filter(p -> p.enabled() && name.equals(p.officer())).toList();
    if (channels.isEmpty()) {
      draft.remarks.add(name + " 没有启用的渠道 · has no enabled channel");
    }
    channels.forEach(p -> put(route, p, name, why, matter, draft));
  }

  private void put(
      Route route,
      ListedChannel channel,
      String officer,
      String why,
      RoutingFacts matter,
      Draft draft) {
    boolean critical = matter.severity() == Severity.CRITICAL;
    Route.Grouping g = route.grouping();
    boolean quiet =
        matter.severity() == Severity.WARNING
            && route.quiet() != null
            && !channel.machine()
            && route.quiet().covers(now, book.zone(), book.calendar());
    Duration wait =
        critical && g.pause().compareTo(Route.Grouping.LONGEST_CRITICAL_WAIT) > 0
            ? Route.Grouping.LONGEST_CRITICAL_WAIT
            : g.pause();
    Instant due =
        quiet ? route.quiet().endAfter(now, book.zone()) : channel.machine() ? now : now.plus(wait);
    draft.tells.putIfAbsent(
        channel.id(),
        new Tell(
            channel,
            route.name(),
            officer,
            why,
            quiet ? route.name() + "|quiet" : group(route, matter),
            due,
            // A veto never waits for the rhythm of its group.
            critical ? Duration.ZERO : g.interval(),
            g.repeat(),
            quiet));
  }

  private static String group(Route route, RoutingFacts matter) {
    StringBuilder key = new StringBuilder(route.name());
    for (String by : route.grouping().by()) {
      String value =
          switch (by) {
            case "unit" -> matter.ownUnit();
            case "rule" -> matter.rule();
            case "platform" -> matter.platform();
            case "host" -> matter.address();
            case "severity" -> matter.severity().code();
            default -> matter.subject();
          };
      key.append('|').append(by).append('=').append(value == null ? "" : value);
    }
    return key.toString();
  }
}
