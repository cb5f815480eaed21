package cn.xunjian.cases;

import cn.xunjian.cases.checklist.OfficeCase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * What the machine does for temporary closings beside seeing the site open again: it looks for the
 * notice on the portals, and reminds of the end of the filed window a day before.
 */
@ApplicationScoped
class TemporaryClosings {

  private static final Duration BEFORE = Duration.ofDays(1);
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final CaseStore store;
  private final FoundNotices notices;
  private final CaseNews news;
  private final ZoneId zone;

  TemporaryClosings(CaseStore store, FoundNotices notices, CaseNews news, ZoneId zone) {
    this.store = store;
    this.notices = notices;
    this.news = news;
    this.zone = zone;
  }

  /** Goes once through all that are open. */
  Uni<Void> turn(Instant now) {
    return CaseUpkeep.apart("the search for notices", () -> notices.turn(now))
        .chain(() -> store.ending(now, now.plus(BEFORE)))
        .chain(ending -> CaseUpkeep.each(ending, found -> remind(found, now)));
  }

  /** Told once, whatever becomes of this process between. */
  private Uni<Void> remind(OfficeCase found, Instant now) {
    String until = MINUTE.format(found.wish().getInstant("until").atZone(zone));
    return store
        .pool()
        .withTransaction(
            transaction ->
                CaseStore.toldEnding(transaction, found.id(), now)
                    .chain(
                        first ->
                            first
                                ? news.ending(transaction, found, until, now)
                                : Uni.createFrom().voidItem()));
  }
}
