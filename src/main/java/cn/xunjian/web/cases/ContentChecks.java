package cn.xunjian.web.cases;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.cases.sites.ContentCheck;
import cn.xunjian.cases.sites.ContentCheckStore;
import cn.xunjian.cases.sites.ContentSights;
import cn.xunjian.registry.Registered;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.web.requests.Storable;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Shows who went through what sites have kept, and takes it, for REST and for pages. */
@ApplicationScoped
public class ContentChecks {

  /** Where a site may stand. */
  public static final List<String> STATES = List.of("missing", "again", "done");

  private final ContentCheckStore store;
  private final ContentSights sights;
  private final KnownSites sites;
  private final AskedDuties asked;
  private final InputCheck input;

  ContentChecks(
      ContentCheckStore store,
      ContentSights sights,
      KnownSites sites,
      AskedDuties asked,
      InputCheck input) {
    this.store = store;
    this.sights = sights;
    this.sites = sites;
    this.asked = asked;
    this.input = input;
  }

  /**
   * The supervised sites within a reach, by key.
   *
   * @param state only those; null for all
   */
  public Uni<List<ContentView>> all(Reach seen, String state) {
    return of(sites.supervised(seen))
        .map(
            all ->
                all.stream().filter(view -> state == null || view.state().equals(state)).toList());
  }

  /**
   * One site.
   *
   * @throws Problem 404 for what whoever asks does not see, 422 for what is no site
   */
  public Uni<ContentView> one(String key) {
    return of(List.of(sites.site(Right.READ, key))).map(only -> only.get(0));
  }

  private Uni<List<ContentView>> of(List<Registered> all) {
    return store
        .last()
        .chain(
            checks -> {
              Map<Integer, ContentCheck> last =
                  checks.stream()
                      .collect(Collectors.toMap(ContentCheck::target, Function.identity()));
              return sights
                  .of(all.stream().map(Registered::id).toList())
                  .map(
                      now ->
                          all.stream()
                              .map(
                                  site ->
                                      ContentView.of(site, last.get(site.id()), now.get(site.id())))
                              .toList());
            });
  }

  /** That somebody went through a site. */
  @Schema(name = "ContentCheckForm")
  record CheckForm(
      @NotBlank(message = "missing: the key of the site") @Storable String site,
      @Size(max = 2_000, message = "too_long: a note has 2000 characters at most") @Storable
          String note) {}

  /**
   * Notes that all that a site has kept was gone through.
   *
   * @param body as {@code POST content-checks} takes it
   * @throws Problem naming all that is wrong; also by the answer, 409 where a note is missing
   */
  public Uni<ContentView> check(ObjectNode body) {
    CheckForm form = input.read(body, CheckForm.class).sound();
    Registered site = sites.site(Right.PUSH, form.site());
    String note = form.note() == null || form.note().isBlank() ? null : form.note().strip();
    String by = asked.name();
    Instant now = asked.now().truncatedTo(ChronoUnit.MICROS);
    return sights
        .of(List.of(site.id()))
        .map(found -> found.get(site.id()))
        .invoke(seen -> refuse(seen, note))
        .chain(
            seen ->
                store
                    .add(new ContentCheck(0, site.id(), by, now, note, seen))
                    .map(kept -> ContentView.of(site, kept, seen)));
  }

  private static void refuse(ContentCheck.Seen seen, String note) {
    if (note == null && !seen.whole()) {
      throw Problem.conflict(
          "/note",
          "note_missing",
          seen.open() > 0
              ? "尚有 %1$d 条疑似或确定的内容问题，请写明处理情况 · %1$d findings stand: say what is done about them"
                  .formatted(seen.open())
              : "机器尚未完整巡检该网站，请写明人工核对的范围和方法 · no inspection went through the whole site: say what was gone through, and how");
    }
  }
}
