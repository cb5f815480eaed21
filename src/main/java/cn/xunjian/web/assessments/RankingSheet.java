package cn.xunjian.web.assessments;

import java.math.BigDecimal;
import java.util.List;
import org.dhatim.fastexcel.Worksheet;

/** The cards of units as a sheet, the best first. */
final class RankingSheet {

  private static final List<String> HEAD =
      List.of(
          "排名", "单位", "评分表", "已检查", "合格", "不合格", "待定", "合格率（%）", "已测分值", "总分值", "扣分", "平均得分",
          "平均最高", "平均最低", "封顶说明", "SHA-256");

  private RankingSheet() {}

  static void write(Worksheet sheet, List<UnitCardView> units) {
    for (int i = 0; i < HEAD.size(); i++) {
      sheet.inlineString(0, i, HEAD.get(i));
    }
    int row = 0;
    for (UnitCardView each : units) {
      row++;
      if (each.rank() != null) {
        sheet.value(row, 0, each.rank());
      }
      sheet.inlineString(row, 1, each.name() == null ? "" : each.name());
      sheet.value(row, 2, each.cards());
      sheet.value(row, 3, each.checked());
      sheet.value(row, 4, each.passed());
      sheet.value(row, 5, each.failed());
      sheet.value(row, 6, each.open());
      number(sheet, row, 7, each.passRate());
      number(sheet, row, 8, each.measured());
      number(sheet, row, 9, each.of());
      number(sheet, row, 10, each.lost());
      number(sheet, row, 11, each.average());
      number(sheet, row, 12, each.atMost());
      number(sheet, row, 13, each.atLeast());
      sheet.inlineString(row, 14, each.cap() == null ? "" : each.cap().says().zh());
      sheet.inlineString(row, 15, each.frozen() == null ? "" : each.frozen().sha256());
    }
  }

  private static void number(Worksheet sheet, int row, int column, BigDecimal value) {
    if (value != null) {
      sheet.value(row, column, value);
    }
  }
}
