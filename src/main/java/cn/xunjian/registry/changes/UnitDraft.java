package cn.xunjian.registry.changes;

import cn.xunjian.registry.FieldError;
import cn.xunjian.registry.UnitPath;
import java.util.ArrayList;
import java.util.List;

/**
 * A unit as somebody wrote it, not yet checked.
 *
 * @param parent the number of the unit above it; null for a top unit
 */
public record UnitDraft(String name, Long parent, String region) {

  public UnitDraft {
    name = name == null ? null : name.strip();
    region = region == null || region.isBlank() ? null : region.strip();
  }

  List<FieldError> errors() {
    List<FieldError> errors = new ArrayList<>();
    if (name == null || name.isEmpty()) {
      errors.add(new FieldError("name", "required", "请填写单位名称 / name is required"));
    } else if (!UnitPath.isName(name)) {
      errors.add(new FieldError("name", "bad_unit", UnitPath.NAME_RULE));
    }
    if (region != null && !region.matches("[0-9]{6}")) {
      errors.add(
          new FieldError(
              "region",
              "bad_region",
              "行政区划代码为 6 位数字，如 430700 / a region is a six-digit area code, like 430700"));
    }
    return errors;
  }
}
