package cn.xunjian.web.assessments;

import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.units.ItemCount;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Worksheet;

/**
 * The indicators of units as a sheet: those by which anything is lost, gained or waits, and what is
 * asked of units themselves.
 */
final class UnitItemSheet {

  private static final List<String> HEAD =
      List.of("单位", "指标", "名称", "类别", "状态", "适用对象", "涉及对象", "扣（加）分", "待核实分值", "说明", "主要涉及", "提示");

  private UnitItemSheet() {}

  static void write(Worksheet sheet, List<UnitCardView> units) {
    for (int i = 0; i < HEAD.size(); i++) {
      sheet.inlineString(0, i, HEAD.get(i));
    }
    int row = 0;
    for (UnitCardView unit : units) {
      for (UnitCardView.Item each : unit.items()) {
        if (tells(each)) {
          row++;
          line(sheet, row, unit.name(), each);
        }
      }
    }
  }

  private static boolean tells(UnitCardView.Item item) {
    return item.finding() != null || item.hit() > 0 || item.state().equals("proposed");
  }

  private static void line(Worksheet sheet, int row, String unit, UnitCardView.Item item) {
    sheet.inlineString(row, 0, unit == null ? "" : unit);
    sheet.inlineString(row, 1, item.indicator());
    sheet.inlineString(row, 2, item.title().zh());
    sheet.inlineString(
        row, 3, DetailSheet.kind(CardItem.Kind.valueOf(item.kind().toUpperCase(Locale.ROOT))));
    sheet.inlineString(row, 4, item.stateWords().zh());
    if (item.targets() != null) {
      sheet.value(row, 5, item.targets());
      sheet.value(row, 6, item.hit());
    }
    number(sheet, row, 7, item.counted());
    number(sheet, row, 8, item.proposed());
    sheet.inlineString(row, 9, item.says().zh());
    sheet.inlineString(row, 10, worst(item));
    sheet.inlineString(row, 11, item.note() == null ? "" : item.note().zh());
  }

  private static String worst(UnitCardView.Item item) {
    return item.worst() == null
        ? ""
        : item.worst().stream().map(UnitItemSheet::said).collect(Collectors.joining(" "));
  }

  private static String said(ItemCount.Worst each) {
    return each.counted().signum() == 0
        ? each.key()
        : each.key() + "（" + each.counted().toPlainString() + "）";
  }

  private static void number(Worksheet sheet, int row, int column, BigDecimal value) {
    if (value != null) {
      sheet.value(row, column, value);
    }
  }
}
