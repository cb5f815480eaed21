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
import cn.xunjian.registry.UnitTree;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.registry.live.LiveRegistry;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Finds what the registry lacks of new media, for REST and for its page. */
@ApplicationScoped
public class RegistrationGaps {

  private final UnregisteredMedia unregistered;
  private final UnitStore units;
  private final LiveRegistry registry;
  private final LiveAccess access;
  private final Clock clock;

  RegistrationGaps(
      UnregisteredMedia unregistered,
      UnitStore units,
      LiveRegistry registry,
      LiveAccess access,
      Clock clock) {
    this.unregistered = unregistered;
    this.units = units;
    this.registry = registry;
    this.access = access;
    this.clock = clock;
  }

  /** All gaps that whoever asks may see. */
  @Schema(name = "RegistrationGaps")
  public record GapsView(List<UnregisteredView> unregistered, List<IncompleteView> incomplete) {}

  /**
   * Named in a survey, and not in the registry.
   *
   * @param how named by its unit, or found by somebody else (瞒报漏报)
   */
  @Schema(name = "UnregisteredMedia")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record UnregisteredView(
      long unit,
      String unitName,
      String kind,
      String platform,
      String name,
      String url,
      long survey,
      String how,
      String by,
      Instant at) {

    private static UnregisteredView of(Missing missing, UnitTree tree) {
      SurveyItem item = missing.item();
      return new UnregisteredView(
          missing.unit(),
          tree.unit(missing.unit()) == null ? "" : tree.unit(missing.unit()).name(),
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
  public record IncompleteView(
      String key, String name, long unit, String unitName, String platform, List<String> lacks) {}

  /** All gaps within a reach. */
  public Uni<GapsView> within(Reach seen) {
    List<IncompleteView> incomplete = incomplete(seen);
    return Uni.combine()
        .all()
        .unis(unregistered.found(seen.within(null)), units.tree())
        .with(
            (missing, tree) ->
                new GapsView(
                    missing.stream().map(each -> UnregisteredView.of(each, tree)).toList(),
                    incomplete));
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
