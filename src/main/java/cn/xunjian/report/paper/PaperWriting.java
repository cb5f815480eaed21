package cn.xunjian.report.paper;

import cn.xunjian.report.figures.ReportPeriod;
import cn.xunjian.report.paper.PaperPart.Annex;
import cn.xunjian.report.paper.PaperPart.Chapter;
import cn.xunjian.report.paper.PaperPart.Grid;
import cn.xunjian.report.paper.PaperPart.Lines;
import cn.xunjian.report.paper.PaperPart.Note;
import cn.xunjian.report.paper.PaperPart.Signature;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Makes the paper of a bulletin: text, tables, signature, annexes. Pure. */
public final class PaperWriting {

  private static final String NUMERALS = "一二三四五六七八九十";

  private final BulletinContent content;
  private final Filling filling;
  private final Grids grids;
  private final WorkGrids work;
  private final List<PaperPart> parts = new ArrayList<>();
  private int chapters;

  private PaperWriting(BulletinContent content, String evidence, ZoneId zone) {
    this.content = content;
    this.filling = new Filling(content);
    this.grids = new Grids(content, evidence, zone);
    this.work = new WorkGrids(content.facts().work(), evidence != null, zone);
  }

  /**
   * @param evidence the address below which each figure's evidence is; null for no links
   * @param draft whether it is no published one
   */
  public static Paper of(BulletinContent content, String evidence, ZoneId zone, boolean draft) {
    PaperWriting writing = new PaperWriting(content, evidence, zone);
    writing.text();
    writing.annexes();
    return new Paper(content.head(), draft, writing.parts);
  }

  private void text() {
    for (TextBlock block : content.blocks()) {
      String heading = block.key().heading();
      if (!heading.isEmpty()) {
        parts.add(new Chapter(1, NUMERALS.charAt(chapters++) + "、" + heading));
      }
      block
          .text()
          .lines()
          .filter(line -> !line.isBlank())
          .forEach(line -> parts.add(new Lines(filling.spans(line.strip()))));
      switch (block.key()) {
        case OVERVIEW -> tables(grids.kinds(), grids.platforms(), grids.groups());
        case PROBLEMS -> problems();
        case RECHECK -> tables(grids.recheck());
        case WORK -> tables(work.byGroup());
        case ACCOUNTABILITY -> tables(work.followed());
        case DUTIES -> tables(work.missed());
        default -> {}
      }
    }
    parts.add(new Signature(content.head().office(), ReportPeriod.day(content.head().dated())));
  }

  private void tables(Grid... all) {
    for (Grid each : all) {
      if (!each.rows().isEmpty()) {
        parts.add(each);
      }
    }
  }

  private void problems() {
    List<Grid> vetoes = grids.vetoes();
    for (int i = 0; i < vetoes.size(); i++) {
      Grid grid = vetoes.get(i);
      parts.add(new Chapter(2, "（" + numeral(i + 1) + "）" + grid.caption()));
      tables(grid.uncaptioned());
    }
    Grid deducted = grids.deducted();
    if (!deducted.rows().isEmpty()) {
      parts.add(new Chapter(2, "（" + numeral(vetoes.size() + 1) + "）扣分问题"));
      tables(deducted.uncaptioned());
    }
  }

  /** 1 to 99 as headings count. */
  private static String numeral(int number) {
    if (number <= 10) {
      return NUMERALS.substring(number - 1, number);
    }
    String tens = number < 20 ? "" : NUMERALS.substring(number / 10 - 1, number / 10);
    int rest = number % 10;
    return tens + "十" + (rest == 0 ? "" : NUMERALS.substring(rest - 1, rest));
  }

  private void annexes() {
    int number = 1;
    for (Grid each : List.of(grids.failed(), grids.ranking())) {
      if (!each.rows().isEmpty()) {
        parts.add(new Annex("附件" + number++, each.caption()));
        parts.add(each.uncaptioned());
      }
    }
    Grid detail = grids.detail();
    parts.add(new Annex("附件" + number++, "检查明细"));
    parts.add(new Note("共" + detail.rows().size() + "个，逐个结论见本通报工作簿（XLSX）“检查明细”表。"));
    parts.add(detail);
    if (!work.orders().rows().isEmpty() || !work.cases().rows().isEmpty()) {
      parts.add(new Annex("附件" + number++, "整改通知和事项明细"));
      parts.add(new Note("逐份、逐件见本通报工作簿（XLSX）“整改通知”“事项”表。"));
      tables(work.orders(), work.cases());
    }
    if (!work.missedDetail().rows().isEmpty()) {
      parts.add(new Annex("附件" + number++, "未按时履行职责明细"));
      parts.add(new Note("逐次见本通报工作簿（XLSX）“未按时履行职责”表。"));
      parts.add(work.missedDetail());
    }
    parts.add(new Annex("附件" + number, "数据依据"));
    parts.add(new Note("各项数据均取自已归档的评分表，可按检查编号、规则版本和摘要（SHA-256）逐一核对。"));
    parts.add(grids.checks());
    parts.add(grids.figures());
  }
}
