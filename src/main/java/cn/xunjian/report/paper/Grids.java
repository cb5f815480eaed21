package cn.xunjian.report.paper;

import cn.xunjian.report.figures.BulletinFacts;
import cn.xunjian.report.figures.BulletinFigures;
import cn.xunjian.report.figures.CheckedTarget;
import cn.xunjian.report.figures.Figure;
import cn.xunjian.report.figures.Problems;
import cn.xunjian.report.figures.Recheck;
import cn.xunjian.report.figures.Slice;
import cn.xunjian.report.paper.PaperPart.Cell;
import cn.xunjian.report.paper.PaperPart.Column;
import cn.xunjian.report.paper.PaperPart.Grid;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables of a bulletin. */
final class Grids {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final List<String> SHARES =
      List.of(
          "registry",
          "checked",
          "ratio",
          "passed",
          "failed",
          "open",
          "passRate",
          "before.passRate",
          "change");

  private final BulletinContent content;
  private final BulletinFacts facts;
  private final BulletinFigures figures;
  private final String evidence;
  private final ZoneId zone;

  Grids(BulletinContent content, String evidence, ZoneId zone) {
    this.content = content;
    this.facts = content.facts();
    this.figures = content.figures();
    this.evidence = evidence;
    this.zone = zone;
  }

  Grid kinds() {
    return shares("表1  分类别情况", "分类别", "类别", Slice.kinds());
  }

  Grid platforms() {
    return shares("表2  政务新媒体分平台情况", "分平台", "平台", Slice.platforms(facts));
  }

  Grid groups() {
    return shares("表3  分单位情况", "分单位", "单位", Slice.groups(facts));
  }

  private Grid shares(String caption, String sheet, String head, List<Slice> slices) {
    List<Column> columns =
        List.of(
            new Column(head, 19),
            new Column("抽查范围", 9),
            new Column("检查", 7),
            new Column("抽查比例（%）", 11),
            new Column("合格", 7),
            new Column("不合格", 9),
            new Column("尚无结论", 8),
            new Column("合格率（%）", 10),
            new Column("上期合格率（%）", 10),
            new Column("变化（百分点）", 10));
    return grid(caption, sheet, columns, slices, this::share);
  }

  private List<Cell> share(int place, Slice slice) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(slice.label()));
    SHARES.forEach(what -> cells.add(cell(figures.get(slice.prefix() + what))));
    return cells;
  }

  private Cell cell(Figure figure) {
    return new Cell(figure.value(), link(figure), content.was().containsKey(figure.key()));
  }

  private String link(Figure figure) {
    return evidence == null ? null : evidence + "/evidence/" + figure.key();
  }

  private Cell card(CheckedTarget target) {
    return target == null
        ? Cell.of(null)
        : new Cell(
            target.card().id(),
            evidence == null ? null : "/api/v1/cards/" + target.card().id(),
            false);
  }

  private static <T> Grid grid(
      String caption,
      String sheet,
      List<Column> columns,
      List<T> all,
      BiFunction<Integer, T, List<Cell>> row) {
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      rows.add(row.apply(i + 1, all.get(i)));
    }
    return new Grid(caption, sheet, false, columns, rows);
  }

  /** One for each kind of failure; its caption becomes a heading. */
  List<Grid> vetoes() {
    List<Column> columns =
        List.of(
            new Column("序号", 7),
            new Column("主办单位", 17),
            new Column("名称", 15),
            new Column("平台", 14),
            new Column("最后发布", 16),
            new Column("问题说明", 22),
            new Column("评分表", 9));
    return Problems.vetoes(facts).stream()
        .map(
            veto ->
                Grids.<CheckedTarget>grid(
                    veto.title() + "（" + veto.failed().size() + "个）",
                    "问题 " + veto.indicator(),
                    columns,
                    veto.failed(),
                    (place, each) -> problem(place, each, veto.indicator())))
        .toList();
  }

  private List<Cell> problem(int place, CheckedTarget target, String indicator) {
    String says =
        target.faults().stream()
            .filter(fault -> fault.indicator().equals(indicator))
            .map(CheckedTarget.Fault::says)
            .collect(Collectors.joining("；"));
    return List.of(
        Cell.of(place),
        Cell.of(target.whom().unit().name()),
        Cell.of(target.whom().name()),
        Cell.of(Slice.platform(target.whom().platform())),
        Cell.of(day(target.lastPost())),
        Cell.of(says),
        card(target));
  }

  private LocalDate day(Instant at) {
    return at == null ? null : at.atZone(zone).toLocalDate();
  }

  Grid deducted() {
    List<Column> columns =
        List.of(
            new Column("序号", 8),
            new Column("指标", 14),
            new Column("问题", 48),
            new Column("涉及（个）", 15),
            new Column("合计扣分", 15));
    return grid(
        "扣分问题",
        "扣分问题",
        columns,
        Problems.deducted(facts),
        (place, each) ->
            List.of(
                Cell.of(place),
                Cell.of(each.indicator()),
                Cell.of(each.title()),
                Cell.of(each.targets()),
                Cell.of(each.points())));
  }

  Grid recheck() {
    List<Column> columns =
        List.of(
            new Column("序号", 7),
            new Column("主办单位", 19),
            new Column("名称", 17),
            new Column("平台", 14),
            new Column("上期问题", 21),
            new Column("复核结果", 13),
            new Column("评分表", 9));
    return grid(
        "表4  上期不合格对象复核情况",
        "上期复核",
        columns,
        Recheck.of(facts),
        (place, each) ->
            List.of(
                Cell.of(place),
                Cell.of(each.before().whom().unit().name()),
                Cell.of(each.before().whom().name()),
                Cell.of(Slice.platform(each.before().whom().platform())),
                Cell.of(titles(each.before())),
                Cell.of(each.outcome().chinese()),
                card(each.now())));
  }

  private static String titles(CheckedTarget target) {
    return target.faults().stream()
        .map(CheckedTarget.Fault::title)
        .collect(Collectors.joining("；"));
  }

  Grid failed() {
    List<Column> columns =
        List.of(
            new Column("序号", 7),
            new Column("标识", 17),
            new Column("名称", 17),
            new Column("主办单位", 18),
            new Column("平台", 14),
            new Column("不合格原因", 18),
            new Column("评分表", 9));
    return grid(
        "不合格政府网站和政务新媒体名单",
        "不合格名单",
        columns,
        Problems.sorted(facts.checked()).stream()
            .filter(each -> each.verdict().equals("fail"))
            .toList(),
        (place, each) ->
            List.of(
                Cell.of(place),
                Cell.of(each.whom().key()),
                Cell.of(each.whom().name()),
                Cell.of(each.whom().unit().name()),
                Cell.of(Slice.platform(each.whom().platform())),
                Cell.of(titles(each)),
                card(each)));
  }

  /** Equal rates share a place, and the next one is counted on from there. */
  Grid ranking() {
    List<Column> columns =
        List.of(
            new Column("名次", 10),
            new Column("单位", 36),
            new Column("检查", 12),
            new Column("合格", 12),
            new Column("不合格", 14),
            new Column("合格率（%）", 16));
    List<Slice> slices =
        Slice.groups(facts).stream()
            .filter(each -> figures.get(each.prefix() + "passRate").value() != null)
            .sorted(
                Comparator.comparing(
                        (Slice each) -> figures.get(each.prefix() + "passRate").value())
                    .reversed())
            .toList();
    List<List<Cell>> rows = new ArrayList<>();
    int place = 1;
    for (int i = 0; i < slices.size(); i++) {
      if (i > 0 && differ(slices.get(i - 1), slices.get(i))) {
        place = i + 1;
      }
      rows.add(ranked(place, slices.get(i)));
    }
    return new Grid("各单位合格率排名", "合格率排名", false, columns, rows);
  }

  private boolean differ(Slice one, Slice other) {
    Function<Slice, Object> rate = each -> figures.get(each.prefix() + "passRate").value();
    return !rate.apply(one).equals(rate.apply(other));
  }

  private List<Cell> ranked(int place, Slice slice) {
    List<Cell> cells = new ArrayList<>(List.of(Cell.of(place), Cell.of(slice.label())));
    List.of("checked", "passed", "failed", "passRate")
        .forEach(what -> cells.add(cell(figures.get(slice.prefix() + what))));
    return cells;
  }

  Grid detail() {
    List<Column> columns =
        List.of(
                "序号,标识,名称,主办单位,类型,平台,结论,已测分值,总分值,扣分,得分,最后发布,不合格原因,评分表,检查,规则版本,SHA-256"
                    .split(",", -1))
            .stream()
            .map(head -> new Column(head, 6))
            .toList();
    Grid grid = grid("检查明细", "检查明细", columns, Problems.sorted(facts.checked()), this::detail);
    return new Grid(grid.caption(), grid.sheet(), true, grid.columns(), grid.rows());
  }

  private List<Cell> detail(int place, CheckedTarget target) {
    CheckedTarget.Points points = target.points();
    return List.of(
        Cell.of(place),
        Cell.of(target.whom().key()),
        Cell.of(target.whom().name()),
        Cell.of(target.whom().unit().name()),
        Cell.of(target.whom().kind().equals("site") ? "政府网站" : "政务新媒体"),
        Cell.of(Slice.platform(target.whom().platform())),
        Cell.of(verdict(target.verdict())),
        Cell.of(points.measured()),
        Cell.of(points.of()),
        Cell.of(points.lost()),
        Cell.of(points.score()),
        Cell.of(day(target.lastPost())),
        Cell.of(titles(target)),
        card(target),
        Cell.of(target.card().assessment()),
        Cell.of(target.card().edition()),
        Cell.of(target.card().sha256()));
  }

  private static String verdict(String code) {
    return switch (code) {
      case "pass" -> "合格";
      case "fail" -> "不合格";
      default -> "尚无结论";
    };
  }

  Grid checks() {
    List<Column> columns =
        List.of(
            new Column("检查", 8),
            new Column("名称", 20),
            new Column("时点", 16),
            new Column("抽查范围", 9),
            new Column("抽中", 8),
            new Column("种子", 13),
            new Column("规则版本", 12),
            new Column("规则摘要", 14));
    return grid(
        "所依据的检查",
        "数据依据",
        columns,
        facts.checks(),
        (place, each) ->
            List.of(
                new Cell(
                    each.assessment(),
                    evidence == null ? null : "/api/v1/assessments/" + each.assessment(),
                    false),
                Cell.of(each.name()),
                Cell.of(MINUTE.format(each.at().atZone(zone))),
                Cell.of(each.population()),
                Cell.of(each.drawn()),
                Cell.of(each.seed()),
                Cell.of(each.edition()),
                Cell.of(each.editionSha256())));
  }

  /** Every figure with how it is made; only in the workbook. */
  Grid figures() {
    List<Column> columns =
        List.of(
            new Column("数据项", 20),
            new Column("含义", 25),
            new Column("数值", 10),
            new Column("单位", 10),
            new Column("算式", 15),
            new Column("口径", 20));
    Grid grid =
        grid(
            "数据口径",
            "数据口径",
            columns,
            List.copyOf(figures.all()),
            (place, each) ->
                List.of(
                    Cell.of(each.key()),
                    Cell.of(each.label().zh()),
                    cell(each),
                    Cell.of(each.unit()),
                    Cell.of(each.counts()),
                    Cell.of(each.rule().zh())));
    return new Grid(grid.caption(), grid.sheet(), true, grid.columns(), grid.rows());
  }
}
