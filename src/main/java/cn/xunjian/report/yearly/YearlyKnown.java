package cn.xunjian.report.yearly;

import cn.xunjian.report.yearly.YearlyForm.Line;
import cn.xunjian.report.yearly.YearlyForm.Report;
import cn.xunjian.report.yearly.YearlyRow.Filling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the service knows for a yearly report, by the ids of its rows. */
final class YearlyKnown {

  private static final String OUTSIDE = "系统不掌握此项数据，请按本单位台账填写";

  private final List<String> heads;
  private final Map<String, List<Value>> values = new HashMap<>();

  /**
   * @param heads of the columns with values
   */
  YearlyKnown(List<String> heads) {
    this.heads = heads;
  }

  /**
   * The values of a row.
   *
   * @param account of which they are; empty for rows that stand once
   */
  private record Value(String account, List<Object> values, Filling filling, String rule) {}

  private void add(String id, Value value) {
    values.computeIfAbsent(id, none -> new ArrayList<>()).add(value);
  }

  /** Counted from what is stored. */
  void counted(String id, List<Object> all, String rule) {
    add(id, new Value("", all, Filling.COUNTED, rule));
  }

  /** Counted, in the first column alone. */
  void counted(String id, Object value, String rule) {
    List<Object> all = new ArrayList<>(Collections.nCopies(heads.size(), null));
    all.set(0, value);
    counted(id, all, rule);
  }

  /** As the registry has it; to be filled in where it has nothing. */
  void registered(String id, Object value, String rule) {
    registered(id, "", value, rule);
  }

  private void registered(String id, String account, Object value, String rule) {
    Filling filling = value == null ? Filling.NOT_REGISTERED : Filling.REGISTERED;
    add(id, new Value(account, Arrays.asList(value), filling, rule));
  }

  /** Usually counted, and unknown this time. */
  void unknown(String id, String why) {
    add(id, new Value("", Collections.nCopies(heads.size(), null), Filling.BY_HAND, why));
  }

  /** Rows of accounts, of which there may be none. */
  void perAccount(String... ids) {
    for (String id : ids) {
      values.put(id, new ArrayList<>());
    }
  }

  void countedOf(String id, String account, Object value, String rule) {
    add(id, new Value(account, Arrays.asList(value), Filling.COUNTED, rule));
  }

  void registeredOf(String id, String account, Object value, String rule) {
    registered(id, account, value, rule);
  }

  /** The report: each row of the form with what is known of it, the rest to be filled in. */
  YearlyTable table(String sheet, YearlyForm form, Report report) {
    Value byHand = new Value("", Collections.nCopies(heads.size(), null), Filling.BY_HAND, OUTSIDE);
    List<YearlyRow> rows = new ArrayList<>();
    for (Line line : form.lines(report)) {
      for (Value value : values.getOrDefault(line.id(), List.of(byHand))) {
        rows.add(
            new YearlyRow(
                line.part(),
                line.item().replace(YearlyForm.ACCOUNT, value.account()),
                line.measure(),
                value.values(),
                value.filling(),
                value.rule(),
                line.source(),
                line.confidence()));
      }
    }
    return new YearlyTable(sheet, heads, rows);
  }
}
