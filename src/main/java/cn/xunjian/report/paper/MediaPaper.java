package cn.xunjian.report.paper;

import cn.xunjian.cases.media.MediaFigures.AccountFigures;
import cn.xunjian.cases.media.MediaReport;
import cn.xunjian.report.figures.ReportPeriod;
import cn.xunjian.report.paper.PaperPart.Cell;
import cn.xunjian.report.paper.PaperPart.Chapter;
import cn.xunjian.report.paper.PaperPart.Column;
import cn.xunjian.report.paper.PaperPart.Grid;
import cn.xunjian.report.paper.PaperPart.Lines;
import cn.xunjian.report.paper.PaperPart.Signature;
import cn.xunjian.report.paper.PaperPart.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A quarterly report of new media as a paper. Pure. */
public final class MediaPaper {

  private MediaPaper() {}

  public static Paper of(MediaReport report, ZoneId zone) {
    boolean draft = report.sentAt() == null;
    Instant at = draft ? report.draftedAt() : report.sentAt();
    LocalDate dated = LocalDate.ofInstant(at, zone);
    BulletinHead head =
        new BulletinHead(
            "%s%s政务新媒体运营情况报告".formatted(report.unitName(), report.quarter().words()),
            report.unitName(),
            "",
            "",
            false,
            null,
            dated,
            null,
            null);
    List<PaperPart> parts = new ArrayList<>();
    parts.add(new Chapter(1, "一、总体情况"));
    report
        .text()
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> parts.add(new Lines(List.of(new Span(line.strip(), false)))));
    parts.add(new Chapter(1, "二、各账号情况"));
    parts.add(grid(report));
    parts.add(new Signature(report.unitName(), ReportPeriod.day(dated)));
    return new Paper(head, draft, parts);
  }

  private static Grid grid(MediaReport report) {
    List<List<Cell>> rows = new ArrayList<>();
    for (AccountFigures each : report.figures().accounts()) {
      rows.add(
          List.of(
              Cell.of(rows.size() + 1),
              Cell.of(each.name()),
              Cell.of(each.platform()),
              Cell.of(each.unit()),
              Cell.of(each.published()),
              Cell.of(each.last())));
    }
    return new Grid(
        "表1  政务新媒体更新情况",
        "账号",
        false,
        List.of(
            new Column("序号", 8),
            new Column("账号", 26),
            new Column("平台", 16),
            new Column("主办单位", 22),
            new Column("本季发布", 12),
            new Column("最后更新", 16)),
        rows);
  }
}
