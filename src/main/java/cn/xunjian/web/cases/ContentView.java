package cn.xunjian.web.cases;

import cn.xunjian.cases.sites.ContentCheck;
import cn.xunjian.registry.Registered;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A site and who went through it last.
 *
 * @param state missing; again where more stands now than then, or something new; else done
 * @param seen what the machine sees now
 */
@Schema(name = "SiteContent")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ContentView(
    String site,
    String name,
    long unit,
    String unitName,
    String state,
    CheckView check,
    SeenView seen) {

  static ContentView of(Registered site, ContentCheck check, ContentCheck.Seen seen) {
    String state = check == null ? "missing" : check.isOutdated(seen) ? "again" : "done";
    return new ContentView(
        site.key().value(),
        site.profile().name(),
        site.profile().unit(),
        site.unitName(),
        state,
        check == null ? null : CheckView.of(check),
        SeenView.of(seen));
  }

  /**
   * That somebody went through it.
   *
   * @param seen what the machine had seen by then
   */
  @Schema(name = "ContentCheck")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CheckView(long id, String by, Instant at, String note, SeenView seen) {

    private static CheckView of(ContentCheck check) {
      return new CheckView(
          check.id(), check.actor(), check.at(), check.note(), SeenView.of(check.seen()));
    }
  }

  /**
   * What the machine saw.
   *
   * @param outcome complete, or bounded where the last inspection met a limit
   * @param open findings about wording and security that stand
   */
  @Schema(name = "ContentSeen")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SeenView(Long inspection, String outcome, Instant endedAt, int pages, int open) {

    private static SeenView of(ContentCheck.Seen seen) {
      return new SeenView(
          seen.inspection(), seen.outcome(), seen.endedAt(), seen.pages(), seen.open());
    }
  }
}
