package cn.xunjian.web.assessments;

import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.ItemState;
import cn.xunjian.assessment.card.ScoreCard;
import cn.xunjian.assessment.store.StoredCard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * The cards of an assessment as a workbook, written piece by piece: the cards, the ranking of
 * units, their indicators, what was found. For one thread at a time.
 */
final class CardSheet {

  private static final List<String> HEAD =
      List.of(
          "序号", "标识", "名称", "类型", "平台", "结论", "已测分值", "总分值", "扣分", "得分", "单项否决", "待核实", "评分表",
          "SHA-256");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Workbook workbook = new Workbook(bytes, "xunjian", "1.0");
  private final Worksheet sheet = workbook.newWorksheet("评分表");
  private Worksheet detail;
  private DetailSheet details;
  private int row;

  /** The bytes before the first card. */
  byte[] begin() {
    for (int i = 0; i < HEAD.size(); i++) {
      sheet.inlineString(0, i, HEAD.get(i));
    }
    return taken();
  }

  /** The bytes of some cards; may be none, if they are kept for the next piece. */
  byte[] lines(List<StoredCard> cards) {
    for (StoredCard each : cards) {
      line(each);
    }
    return flushed(sheet);
  }

  /**
   * The bytes of the ranking and of the units' indicators; after all cards, before the first
   * detail.
   *
   * @param book says which numbers were not read in a source
   */
  byte[] ranking(List<UnitCardView> units, CheckedBooks.Checked book) {
    ended(sheet);
    Worksheet ranking = workbook.newWorksheet("单位排名");
    RankingSheet.write(ranking, units);
    ended(ranking);
    Worksheet indicators = workbook.newWorksheet("单位指标");
    UnitItemSheet.write(indicators, units);
    ended(indicators);
    detail = workbook.newWorksheet("明细");
    details = new DetailSheet(detail, book);
    return taken();
  }

  /** The bytes of what was found about some cards; may be none. */
  byte[] details(List<StoredCard> cards) {
    details.lines(cards);
    return flushed(detail);
  }

  private byte[] flushed(Worksheet written) {
    try {
      written.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return taken();
  }

  private static void ended(Worksheet written) {
    try {
      written.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void line(StoredCard card) {
    row++;
    ScoreCard said = card.card();
    sheet.value(row, 0, card.place());
    sheet.inlineString(row, 1, card.of().key());
    sheet.inlineString(row, 2, card.of().name());
    sheet.inlineString(row, 3, card.of().kind());
    sheet.inlineString(row, 4, card.of().platform() == null ? "" : card.of().platform());
    sheet.inlineString(
        row,
        5,
        switch (said.verdict()) {
          case PASS -> "合格";
          case FAIL -> "不合格";
          case OPEN -> "待定";
        });
    if (said.totals() != null) {
      number(6, said.totals().measured());
      number(7, said.totals().of());
      number(8, said.totals().lost());
      number(9, said.totals().score());
    }
    sheet.inlineString(row, 10, items(said, ItemState.CONFIRMED));
    sheet.inlineString(row, 11, items(said, ItemState.PROPOSED));
    sheet.value(row, 12, card.id());
    sheet.inlineString(row, 13, card.sha256());
  }

  private void number(int column, BigDecimal value) {
    if (value != null) {
      sheet.value(row, column, value);
    }
  }

  private static String items(ScoreCard card, ItemState state) {
    return card.items().stream()
        .filter(item -> item.state() == state)
        .filter(item -> state == ItemState.PROPOSED || item.kind() == CardItem.Kind.VETO)
        .map(CardItem::indicator)
        .collect(Collectors.joining(" "));
  }

  /** The bytes after the last card. */
  byte[] end() {
    try {
      workbook.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return taken();
  }

  private byte[] taken() {
    byte[] piece = bytes.toByteArray();
    bytes.reset();
    return piece;
  }
}
