package cn.xunjian.web.targets;

import cn.xunjian.registry.Unit;
import cn.xunjian.registry.changes.UnitDraft;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A unit as a request writes it. What GET shows beyond that may be sent along and is not looked at,
 * so that an edited answer can be sent back.
 */
@JsonIgnoreProperties({"id", "path", "targets", "targetsBelow", "version"})
record UnitForm(
    @Schema(examples = "市政府新闻办", minLength = 1, maxLength = 200) String name,
    @Schema(description = "the unit above it; absent for a top unit") Long parent,
    @Schema(description = "six-digit area code", examples = "430700", pattern = "[0-9]{6}")
        String region) {

  UnitDraft draft() {
    return new UnitDraft(name, parent, region);
  }

  /** The form that leaves a unit as it is. */
  static UnitForm of(Unit unit) {
    return new UnitForm(unit.name(), unit.parent(), unit.region());
  }
}
