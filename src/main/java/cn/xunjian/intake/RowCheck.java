package cn.xunjian.intake;

import cn.xunjian.registry.FieldError;
import cn.xunjian.registry.Target;
import cn.xunjian.registry.TargetField;
import cn.xunjian.registry.TargetKey;
import cn.xunjian.registry.UnitPath;
import cn.xunjian.registry.bulk.BulkRow;
import cn.xunjian.registry.changes.TargetDraft;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Checks the rows of an import file one by one, before they are checked against the registry. */
final class RowCheck {

  private RowCheck() {}

  /**
   * Checks a line.
   *
   * @param header the columns of the file
   * @param registered the target now registered under the line's key, null if none
   * @param errors takes what is wrong
   */
  static BulkRow of(
      TargetFile.Line line, List<TargetField> header, Target registered, RowErrors errors) {
    TargetDraft draft = line.draft();
    String key = draft.value(TargetField.KEY);
    List<RowError> wrong = new ArrayList<>(line.errors());
    UnitPath.Read unit =
        UnitPath.read(draft.value(TargetField.UNIT), draft.value(TargetField.UNIT_PARENT));
    if (unit instanceof UnitPath.Unsound unsound) {
      unsound.errors().forEach(e -> add(error(line, e), wrong));
    }
    boolean onTop =
        registered != null && registered.kind().code().equals(draft.value(TargetField.KIND));
    TargetDraft whole = onTop ? TargetDraft.of(registered).with(written(draft, header)) : draft;
    TargetDraft.Checked checked = whole.check(0);
    if (checked instanceof TargetDraft.Unsound unsound) {
      unsound.errors().forEach(e -> add(error(line, e), wrong));
    }
    wrong.forEach(errors::add);
    return wrong.isEmpty()
        ? new BulkRow(
            line.number(),
            key,
            ((TargetDraft.Sound) checked).target(),
            ((UnitPath.Sound) unit).path(),
            onTop)
        : new BulkRow(line.number(), isKey(key) ? key : null, null, null, false);
  }

  /** Of a cell that a spreadsheet damaged nothing more is said. */
  private static void add(RowError error, List<RowError> wrong) {
    if (wrong.stream().noneMatch(w -> w.column() != null && w.column().equals(error.column()))) {
      wrong.add(error);
    }
  }

  private static boolean isKey(String key) {
    return key != null && TargetKey.isKey(key);
  }

  /** An empty cell takes the value away; a column that the file lacks leaves it. */
  private static Map<TargetField, String> written(TargetDraft draft, List<TargetField> header) {
    Map<TargetField, String> texts = new EnumMap<>(TargetField.class);
    header.forEach(field -> texts.put(field, draft.value(field)));
    return texts;
  }

  private static RowError error(TargetFile.Line line, FieldError error) {
    return new RowError(line.number(), error.field(), error.code(), error.message());
  }
}
