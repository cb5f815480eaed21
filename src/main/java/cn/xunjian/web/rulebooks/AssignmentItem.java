package cn.xunjian.web.rulebooks;

import cn.xunjian.registry.UnitTree;
import cn.xunjian.rulebook.editions.Assignments;
import cn.xunjian.rulebook.editions.StoredAssignment;
import cn.xunjian.web.targets.TargetItem.UnitName;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An assignment as REST shows it; it can be sent back as it is. */
@Schema(name = "Assignment")
record AssignmentItem(
    @JsonInclude(JsonInclude.Include.ALWAYS)
        @Schema(description = "the top of the branch; null for everybody", nullable = true)
        UnitName unit,
    @JsonInclude(JsonInclude.Include.ALWAYS)
        @Schema(
            description = "null: from then on as the unit above",
            nullable = true,
            examples = "ten-days/2")
        String edition,
    Instant from,
    String document,
    String author,
    @Schema(readOnly = true, description = "coming, holds or over") String state,
    @Schema(readOnly = true) Instant madeAt,
    @Schema(readOnly = true, description = "true if it follows from the setting xunjian.rulebook")
        Boolean setting) {

  static AssignmentItem of(StoredAssignment stored, Assignments all, UnitTree tree, Instant now) {
    return new AssignmentItem(
        EditionItem.unit(stored.assignment().unit(), tree),
        stored.assignment().edition() == null ? null : stored.assignment().edition().toString(),
        stored.assignment().from(),
        stored.made().document(),
        stored.made().author(),
        all.standing(stored, now).name().toLowerCase(Locale.ROOT),
        stored.storedAt(),
        stored.configured() ? Boolean.TRUE : null);
  }
}
