package cn.xunjian.web.cases;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.access.live.Person;
import cn.xunjian.cases.SurveyItem;
import cn.xunjian.cases.UnregisteredMedia;
import cn.xunjian.cases.UnregisteredMedia.Missing;
import cn.xunjian.registry.Account;
import cn.xunjian.registry.App;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Stewardship;
import cn.xunjian.registry.live.LiveRegistry;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * What keeps new media from being run by their unit, supervised by level and all on the platform
 * (A2).
 */
@Path("/api/v1/registration-gaps")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "cases")
class RegistrationGapResource {

  private final UnregisteredMedia unregistered;
  private final LiveRegistry registry;
  private final LiveAccess access;
  private final Asker asker;
  private final Clock clock;

  RegistrationGapResource(
      UnregisteredMedia unregistered,
      LiveRegistry registry,
      LiveAccess access,
      Asker asker,
      Clock clock) {
    this.unregistered = unregistered;
    this.registry = registry;
    this.access = access;
    this.asker = asker;
    this.clock = clock;
  }

  /** All gaps that whoever asks may see. */
  @Schema(name = "RegistrationGaps")
  record GapsView(List<UnregisteredView> unregistered, List<IncompleteView> incomplete) {}

  /**
   * Named in a survey, and not in the registry.
   *
   * @param how named by its unit, or found by somebody else (瞒报漏报)
   */
  @Schema(name = "UnregisteredMedia")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record UnregisteredView(
      long unit,
      String kind,
      String platform,
      String name,
      String url,
      long survey,
      String how,
      String by,
      Instant at) {

    private static UnregisteredView of(Missing missing) {
      SurveyItem item = missing.item();
      return new UnregisteredView(
          missing.unit(),
          item.kind().code(),
          item.platform() == null ? null : item.platform().code(),
          item.name(),
          item.url(),
          missing.survey(),
          missing.byUnit() ? "named" : "found",
          missing.by(),
          missing.at());
    }
  }

  /**
   * Registered, and not as it should be.
   *
   * @param lacks of supervising_unit, operator (nobody runs it by name), source (nothing is read,
   *     or only entered by hand), supervisor (nobody who may supervise has its unit on his branch)
   */
  @Schema(name = "IncompleteRegistration")
  record IncompleteView(
      String key, String name, long unit, String unitName, String platform, List<String> lacks) {}

  @GET
  @Needs(Right.READ)
  @Operation(
      summary = "List the new media that the registry lacks, or lacks something of",
      description =
          "A2: run by the 主办单位, supervised by level, all on the platform. What units named or others found in surveys and is not registered; and of what is registered, whose supervising unit, operator or source is missing, and whose unit nobody supervises.")
  @APIResponse(
      responseCode = "200",
      description = "both lists, empty where nothing is amiss",
      content =
          @Content(
              schema = @Schema(implementation = GapsView.class),
              examples =
                  @ExampleObject(
                      name = "one of each",
                      value =
                          """
                          {"unregistered":[{"unit":3,"kind":"account","platform":"douyin","name":"武陵城管","survey":2,"how":"found",\
                          "by":"赵强（zhaoqiang）","at":"2026-11-30T01:00:00Z"}],"incomplete":[{"key":"wx-wuling","name":"武陵发布","unit":3,\
                          "unitName":"武陵区","platform":"wechat","lacks":["operator","source"]}]}""")))
  public Uni<GapsView> gaps() {
    Reach seen = asker.reach(Right.READ);
    List<IncompleteView> incomplete = incomplete(seen);
    return unregistered
        .found(seen.within(null))
        .map(
            missing ->
                new GapsView(missing.stream().map(UnregisteredView::of).toList(), incomplete));
  }

  private List<IncompleteView> incomplete(Reach seen) {
    Map<Long, Boolean> supervised = new HashMap<>();
    List<Reach> reaches = supervisors();
    return registry.all().stream()
        .filter(each -> each.platform() != null && each.profile().status().supervised())
        .filter(each -> seen.includes(each.profile().unit()))
        .sorted(Comparator.comparing((Registered each) -> each.key().value()))
        .map(
            each ->
                view(
                    each,
                    supervised.computeIfAbsent(
                        each.profile().unit(),
                        unit -> reaches.stream().anyMatch(reach -> reach.includes(unit)))))
        .filter(view -> !view.lacks().isEmpty())
        .toList();
  }

  /** How far the persons reach who may supervise now. */
  private List<Reach> supervisors() {
    Instant now = clock.instant();
    return access.book().people().stream()
        .filter(Person::enabled)
        .map(person -> access.book().granted(person.id(), now).reach(Right.SUPERVISE))
        .filter(reach -> !reach.nothing())
        .toList();
  }

  private static IncompleteView view(Registered each, boolean supervised) {
    Stewardship by =
        each.target() instanceof Account account
            ? account.stewardship()
            : ((App) each.target()).stewardship();
    List<String> lacks = new ArrayList<>();
    if (by.supervisingUnit() == null) {
      lacks.add("supervising_unit");
    }
    if (by.operator() == null) {
      lacks.add("operator");
    }
    if (each.profile().source() == null || each.profile().source() == Source.MANUAL) {
      lacks.add("source");
    }
    if (!supervised) {
      lacks.add("supervisor");
    }
    return new IncompleteView(
        each.key().value(),
        each.profile().name(),
        each.profile().unit(),
        each.unitName(),
        each.platform().code(),
        lacks);
  }
}
