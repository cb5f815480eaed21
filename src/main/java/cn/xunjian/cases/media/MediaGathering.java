package cn.xunjian.cases.media;

import cn.xunjian.cases.media.Districts.District;
import cn.xunjian.cases.media.MediaFigures.AccountFigures;
import cn.xunjian.history.PublicationCountStore;
import cn.xunjian.history.PublicationCountStore.Published;
import cn.xunjian.registry.Account;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Registered;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Drafts the report of a district from what is stored of its accounts. */
@ApplicationScoped
public class MediaGathering {

  private final PublicationCountStore publications;
  private final ZoneId zone;

  MediaGathering(PublicationCountStore publications, ZoneId zone) {
    this.publications = publications;
    this.zone = zone;
  }

  /**
   * A draft; nothing of it is stored yet.
   *
   * @param opened cases of opening that were done in the quarter
   * @param closed cases of closing that were done in the quarter
   */
  public Uni<MediaReport> draft(
      District district, MediaQuarter quarter, int opened, int closed, Instant now) {
    List<Integer> numbers = district.accounts().stream().map(Registered::id).toList();
    return publications
        .during(numbers, quarter.from(zone), quarter.to(zone))
        .map(
            published ->
                new MediaFigures(
                    district.accounts().stream()
                        .sorted(Comparator.comparing((Registered each) -> each.key().value()))
                        .map(each -> account(each, published))
                        .toList(),
                    opened,
                    closed))
        .map(
            figures ->
                new MediaReport(
                    district.unit(),
                    district.name(),
                    quarter,
                    now,
                    figures,
                    MediaReport.words(district.name(), quarter, figures),
                    null,
                    null,
                    null));
  }

  private AccountFigures account(Registered each, Map<Integer, Published> published) {
    Published found = published.get(each.id());
    Platform platform =
        each.target() instanceof Account account ? account.platform() : Platform.APP;
    return new AccountFigures(
        each.key().value(),
        each.profile().name(),
        each.unitName(),
        platform.chinese(),
        found == null ? 0 : found.items(),
        found == null || found.last() == null ? null : LocalDate.ofInstant(found.last(), zone));
  }
}
