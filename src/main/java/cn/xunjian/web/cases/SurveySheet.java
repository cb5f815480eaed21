package cn.xunjian.web.cases;

import cn.xunjian.cases.SurveyItem;
import cn.xunjian.intake.FormSheet.FilledRow;
import cn.xunjian.intake.PlainSheet;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Platform;
import cn.xunjian.web.requests.Faults;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A survey as a sheet that a unit fills in: one row for each site, account or app, filled in with
 * what is registered. A unit that has none writes 无 in the first column; a sheet without rows says
 * nothing.
 */
final class SurveySheet {

  static final List<String> HEADER = List.of("类别（网站、账号、客户端；没有的填“无”）", "平台（账号必填）", "名称", "网址");

  static final int MOST = 1_000;

  private static final String NONE = "无";
  private static final Map<String, Kind> KINDS =
      Map.of("网站", Kind.SITE, "账号", Kind.ACCOUNT, "客户端", Kind.APP);
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_URL = 2_000;

  private SurveySheet() {}

  /** The form, filled in with what is registered. */
  static byte[] form(List<SurveyItem> registered) {
    return PlainSheet.xlsx("摸底表", HEADER, registered.stream().map(SurveySheet::row).toList());
  }

  private static List<String> row(SurveyItem item) {
    String kind =
        KINDS.entrySet().stream()
            .filter(each -> each.getValue() == item.kind())
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("");
    boolean account = item.kind() == Kind.ACCOUNT && item.platform() != null;
    return List.of(
        kind,
        account ? item.platform().chinese() : "",
        item.name(),
        item.url() == null ? "" : item.url());
  }

  /**
   * What the unit wrote; faults name their cell.
   *
   * @param rows with the head
   */
  static List<SurveyItem> read(List<FilledRow> rows, Faults faults) {
    List<SurveyItem> items = new ArrayList<>();
    if (rows.isEmpty() || !rows.get(0).cell(2).equals(HEADER.get(2))) {
      faults.add("A1", "bad_head", "请使用下载的摸底表，勿改表头 · use the form as it was downloaded");
      return items;
    }
    List<FilledRow> filled = rows.subList(1, rows.size());
    if (filled.isEmpty()) {
      faults.add("A2", "missing", "未填写；如没有，请填“无” · nothing is filled in; write 无 for none");
    } else if (filled.size() > MOST) {
      faults.add("A" + (MOST + 2), "too_long", "最多 %1$d 行 · %1$d rows at most".formatted(MOST));
    } else if (filled.size() == 1 && filled.get(0).cell(0).equals(NONE)) {
      return items;
    } else {
      filled.forEach(row -> items.add(item(row, faults)));
    }
    return items;
  }

  /** An item; null where faults say why. */
  private static SurveyItem item(FilledRow row, Faults faults) {
    Kind kind = KINDS.get(row.cell(0));
    if (kind == null) {
      fault(
          row,
          0,
          "unknown_value",
          row.cell(0).equals(NONE)
              ? "“无”须为唯一一行 · 无 stands alone or not at all"
              : "类别为网站、账号或客户端 · the kind is 网站, 账号 or 客户端",
          faults);
    }
    Platform platform = kind == Kind.ACCOUNT ? platform(row, faults) : null;
    if (row.cell(2).isEmpty()) {
      fault(row, 2, "missing", "请填写名称 · its name is missing", faults);
    } else if (row.cell(2).length() > LONGEST_NAME) {
      fault(row, 2, "too_long", "名称最多 200 字 · a name has 200 characters at most", faults);
    }
    String url = row.cell(3);
    if (url.length() > LONGEST_URL) {
      fault(row, 3, "too_long", "网址过长 · an address has 2000 characters at most", faults);
    } else if (url.isEmpty() && kind == Kind.SITE) {
      fault(row, 3, "missing", "网站须填写网址 · a site needs its address", faults);
    }
    return kind == null
        ? null
        : new SurveyItem(
            kind,
            kind == Kind.APP ? Platform.APP : platform,
            row.cell(2),
            url.isEmpty() ? null : url);
  }

  private static Platform platform(FilledRow row, Faults faults) {
    String written = row.cell(1);
    Platform found =
        Arrays.stream(Platform.values())
            .filter(each -> each.chinese().equals(written) || each.code().equals(written))
            .findFirst()
            .orElse(null);
    if (found == null) {
      fault(
          row,
          1,
          "unknown_value",
          "平台须为：%1$s · the platform is one of these"
              .formatted(
                  Arrays.stream(Platform.values())
                      .map(Platform::chinese)
                      .collect(Collectors.joining("、"))),
          faults);
    }
    return found;
  }

  private static void fault(FilledRow row, int column, String code, String message, Faults faults) {
    faults.add(row.place(column), code, row.place(column) + "：" + message);
  }
}
