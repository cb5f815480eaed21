package cn.xunjian.telling;

import cn.xunjian.duty.DutyBook;
import cn.xunjian.duty.DutyConfig;
import cn.xunjian.duty.Muting;
import cn.xunjian.duty.Muting.Mute;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentDesk;
import cn.xunjian.incident.Subject;
import cn.xunjian.rulebook.Condition;
import cn.xunjian.rulebook.RuleBook;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What mutes incidents as they stand in the database now. */
@ApplicationScoped
public class CurrentMutes {

  private final NoticeStore store;
  private final IncidentDesk desk;
  private final DutyConfig config;
  private final Set<String> downRules;

  CurrentMutes(NoticeStore store, IncidentDesk desk, RuleBook book, DutyConfig config) {
    this.store = store;
    this.desk = desk;
    this.config = config;
    this.downRules =
        Set.of(book.down().id().value(), book.condition(Condition.OVERDUE).id().value());
  }

  /** Silences and muting incidents for matters about these subjects. */
  public Uni<Muting> muting(
      SqlClient client, DutyBook book, Collection<Subject> subjects, Instant now) {
    Set<String> sites =
        subjects.stream()
            .map(s -> s instanceof Subject.Watched w ? IncidentFacts.site(w.target()) : null)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return store
        .causes(client, downRules, sites)
        .map(causes -> new Muting(book.silences(), causes, downRules, now));
  }

  /** What mutes each of these incidents; those that are told are absent. */
  Uni<Map<UUID, Mute>> of(
      SqlClient client, Collection<Incident> incidents, DutyBook book, Instant now) {
    Map<Incident, Subject> subjects = new HashMap<>();
    incidents.forEach(i -> desk.subject(i).ifPresent(s -> subjects.put(i, s)));
    return muting(client, book, subjects.values(), now)
        .map(muting -> of(subjects, muting, new IncidentFacts(book, config.flappingCalm(), now)));
  }

  private static Map<UUID, Mute> of(
      Map<Incident, Subject> subjects, Muting muting, IncidentFacts matters) {
    Map<UUID, Mute> muted = new HashMap<>();
    subjects.forEach(
        (incident, subject) -> {
          Optional<Mute> mute = muting.of(matters.of(incident, subject, false));
          mute.ifPresent(m -> muted.put(incident.id(), m));
        });
    return muted;
  }
}
