package cn.xunjian.web.assessments;

import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.Decision;
import cn.xunjian.assessment.card.ItemState;
import cn.xunjian.assessment.card.ScoreCard;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.words.Text;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Worksheet;

/** What was found and decided about each card, one row for each indicator that has any of it. */
final class DetailSheet {

  private static final List<String> HEAD =
      List.of(
          "评分表", "标识", "名称", "指标", "类别", "状态", "分值", "扣（加）分", "拟扣分", "说明", "问题", "决定", "佐证", "数值");

  private final Worksheet sheet;
  private final CheckedBooks.Checked book;
  private int row;

  DetailSheet(Worksheet sheet, CheckedBooks.Checked book) {
    this.sheet = sheet;
    this.book = book;
    for (int i = 0; i < HEAD.size(); i++) {
      sheet.inlineString(0, i, HEAD.get(i));
    }
  }

  void lines(List<StoredCard> cards) {
    for (StoredCard each : cards) {
      ScoreCard said = each.card();
      said.items().stream().filter(DetailSheet::tells).forEach(item -> line(each, item));
    }
  }

  private static boolean tells(CardItem item) {
    return !item.faults().isEmpty() || !item.decisions().isEmpty();
  }

  private void line(StoredCard card, CardItem item) {
    row++;
    sheet.value(row, 0, card.id());
    sheet.inlineString(row, 1, card.of().key());
    sheet.inlineString(row, 2, card.of().name());
    sheet.inlineString(row, 3, item.indicator());
    sheet.inlineString(row, 4, kind(item.kind()));
    sheet.inlineString(row, 5, item.state().words().zh());
    if (item.points() != null) {
      sheet.value(row, 6, item.points());
    }
    if (item.counted() != null) {
      sheet.value(row, 7, item.counted());
    }
    if (item.state() == ItemState.PROPOSED && item.proposed() != null) {
      sheet.value(row, 8, item.proposed());
    }
    sheet.inlineString(row, 9, item.says().zh());
    sheet.inlineString(row, 10, faults(item));
    sheet.inlineString(
        row,
        11,
        item.decisions().stream().map(DetailSheet::decided).collect(Collectors.joining("；")));
    sheet.inlineString(row, 12, evidence(item));
    Text note = book.note(book.indicator(item.indicator()));
    sheet.inlineString(row, 13, note == null ? "" : note.zh());
  }

  static String kind(CardItem.Kind kind) {
    return switch (kind) {
      case VETO -> "单项否决";
      case DEDUCTION -> "扣分";
      case BONUS -> "加分";
      case NOTICE -> "规范要求";
    };
  }

  private static String faults(CardItem item) {
    return shortened(
        item.faults().stream().map(DetailSheet::fault).collect(Collectors.joining("；")));
  }

  private static String fault(CardItem.Fault fault) {
    return fault.deductedUnder() == null
        ? fault.says().zh()
        : "%s（已在 %s 处理，此处计 0 分）".formatted(fault.says().zh(), fault.deductedUnder());
  }

  /** What all of it rests on, then what shows each fault. */
  private static String evidence(CardItem item) {
    return shortened(
        Stream.concat(
                item.evidence().stream(),
                item.faults().stream().flatMap(fault -> fault.evidence().stream()))
            .distinct()
            .map(each -> each.kind().words().zh() + " " + each.ref() + " " + each.address())
            .collect(Collectors.joining("；")));
  }

  /** A cell holds 32,767 characters. */
  private static String shortened(String text) {
    return text.length() <= 32_000 ? text : text.substring(0, 32_000) + "…";
  }

  private static String decided(Decision decision) {
    return decision.by() + " " + decision.deed().words().zh() + "：" + decision.reason();
  }
}
