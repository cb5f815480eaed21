package cn.xunjian.report.paper;

import cn.xunjian.report.figures.PeriodWork;
import cn.xunjian.report.figures.Supervised;
import cn.xunjian.report.paper.PaperPart.Cell;
import cn.xunjian.report.paper.PaperPart.Column;
import cn.xunjian.report.paper.PaperPart.Grid;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The tables of a bulletin that tell of orders, what followed from them, and cases. */
final class WorkGrids {

  private static final PeriodWork NONE = new PeriodWork(List.of(), List.of(), List.of(), List.of());

  private final PeriodWork work;
  private final boolean linked;
  private final ZoneId zone;

  /**
   * @param work null for a bulletin that does not tell of it
   * @param linked whether numbers lead to what they name
   */
  WorkGrids(PeriodWork work, boolean linked, ZoneId zone) {
    this.work = work == null ? NONE : work;
    this.linked = linked;
    this.zone = zone;
  }

  /** A row for each part of the branch that has any. */
  Grid byGroup() {
    Map<Supervised.Named, List<PeriodWork.Order>> groups =
        work.orders().stream()
            .collect(
                Collectors.groupingBy(
                    PeriodWork.Order::group, LinkedHashMap::new, Collectors.toList()));
    List<List<Cell>> rows = new ArrayList<>();
    groups.forEach(
        (group, orders) ->
            rows.add(
                cells(
                    group.name(),
                    count(orders, PeriodWork.Order::issuedNow),
                    count(orders, PeriodWork.Order::closedNow),
                    count(orders, order -> order.ended() == null),
                    count(orders, PeriodWork.Order::late))));
    return new Grid(
        "表5  整改通知办理情况",
        "整改办理",
        false,
        columns("单位", 36, "本期下发", 16, "本期办结", 16, "在办", 16, "逾期未整改", 16),
        rows);
  }

  private static long count(List<PeriodWork.Order> orders, Predicate<PeriodWork.Order> which) {
    return orders.stream().filter(which).count();
  }

  Grid followed() {
    return new Grid(
        "表6  责任追究情况",
        "责任追究",
        false,
        columns("序号", 8, "单位", 26, "措施", 16, "事由", 34, "日期", 16),
        rows(
            work.followed(),
            one -> cells(null, one.unit().name(), one.what(), one.why(), one.heldOn())));
  }

  /** A row for each unit that missed any duty. */
  Grid missed() {
    Map<Supervised.Named, List<PeriodWork.Missed>> units =
        missedOnes().stream()
            .collect(
                Collectors.groupingBy(
                    PeriodWork.Missed::unit, LinkedHashMap::new, Collectors.toList()));
    List<List<Cell>> rows = new ArrayList<>();
    units.forEach(
        (unit, missed) ->
            rows.add(
                cells(
                    unit.name(),
                    times(missed, "check_in"),
                    times(missed, "self_check"),
                    times(missed, "declaration"),
                    times(missed, "media_report"),
                    missed.stream().filter(PeriodWork.Missed::madeUp).count())));
    return new Grid(
        "表7  未按时履行日常职责情况",
        "日常职责",
        false,
        columns("单位", 30, "签到", 14, "自查", 14, "账号申报", 14, "季度情况", 14, "其中已补", 14),
        rows);
  }

  private List<PeriodWork.Missed> missedOnes() {
    return work.missed() == null ? List.of() : work.missed();
  }

  private static long times(List<PeriodWork.Missed> missed, String duty) {
    return missed.stream().filter(each -> each.duty().equals(duty)).count();
  }

  Grid missedDetail() {
    return sheet(
        "未按时履行职责",
        "序号,单位,职责,应办日期,是否已补",
        rows(
            missedOnes(),
            one ->
                cells(null, one.unit().name(), one.what(), one.day(), one.madeUp() ? "是" : "否")));
  }

  Grid orders() {
    return sheet(
        "整改通知",
        "序号,文号,标题,单位,状态,下发,期限,办结,逾期未整改,通知",
        rows(
            work.orders(),
            one -> {
              List<Cell> row =
                  cells(
                      null,
                      one.number(),
                      one.title(),
                      one.unit().name(),
                      one.state(),
                      day(one.issued()),
                      day(one.due().minusMillis(1)),
                      day(one.ended()),
                      one.late() ? "是" : "否");
              row.add(link("/api/v1/orders/", one.id()));
              return row;
            }));
  }

  Grid cases() {
    return sheet(
        "事项",
        "序号,事项,标题,单位,状态,开始,办结,编号",
        rows(
            work.cases(),
            one -> {
              List<Cell> row =
                  cells(
                      null,
                      one.what(),
                      one.title(),
                      one.unit().name(),
                      one.state(),
                      day(one.begun()),
                      day(one.ended()));
              row.add(link("/api/v1/cases/", one.id()));
              return row;
            }));
  }

  private Cell link(String address, long number) {
    return new Cell(number, linked ? address + number : null, false);
  }

  private static Grid sheet(String name, String heads, List<List<Cell>> rows) {
    List<Column> columns =
        List.of(heads.split(",", -1)).stream().map(head -> new Column(head, 10)).toList();
    return new Grid(name, name, true, columns, rows);
  }

  /** Numbered from one. */
  private static <T> List<List<Cell>> rows(Collection<T> all, Function<T, List<Cell>> row) {
    List<List<Cell>> rows = new ArrayList<>();
    for (T each : all) {
      List<Cell> cells = row.apply(each);
      cells.set(0, Cell.of(rows.size() + 1));
      rows.add(cells);
    }
    return rows;
  }

  private static List<Cell> cells(Object... values) {
    List<Cell> cells = new ArrayList<>();
    for (Object value : values) {
      cells.add(Cell.of(value));
    }
    return cells;
  }

  private static List<Column> columns(Object... headsAndWidths) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < headsAndWidths.length; i += 2) {
      columns.add(new Column((String) headsAndWidths[i], (int) headsAndWidths[i + 1]));
    }
    return columns;
  }

  private LocalDate day(Instant at) {
    return at == null ? null : at.atZone(zone).toLocalDate();
  }
}
