package cn.xunjian.telling;

import cn.xunjian.duty.DutyBook;
import cn.xunjian.duty.DutyConfig;
import cn.xunjian.duty.DutyStore;
import cn.xunjian.duty.Muting;
import cn.xunjian.duty.Muting.Cause;
import cn.xunjian.duty.Muting.Mute;
import cn.xunjian.incident.Incident;
import cn.xunjian.incident.IncidentDesk;
import cn.xunjian.incident.IncidentStore;
import cn.xunjian.incident.Subject;
import cn.xunjian.rulebook.RulesInForce;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What mutes incidents as they stand in the database now. */
@ApplicationScoped
class CurrentMutes {

  private final IncidentStore incidents;
  private final IncidentDesk desk;
  private final DutyStore duty;
  private final DutyConfig config;
  private final RulesInForce rules;

  CurrentMutes(
      IncidentStore incidents,
      IncidentDesk desk,
      DutyStore duty,
      RulesInForce rules,
      DutyConfig config) {
    this.incidents = incidents;
    this.desk = desk;
    this.duty = duty;
    this.config = config;
    this.rules = rules;
  }

  /** Silences and muting incidents for what is told of these subjects. */
  Uni<Muting> muting(SqlClient client, DutyBook book, Collection<Subject> subjects, Instant now) {
    Set<String> sites =
        subjects.stream()
            .map(s -> s instanceof Subject.Watched w ? IncidentFacts.site(w.target()) : null)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Set<String> downRules = downRules(now);
    return incidents
        .possibleCauses(client, downRules, sites)
        .map(found -> found.stream().map(CurrentMutes::cause).toList())
        .map(causes -> new Muting(book.silences(), causes, downRules, now));
  }

  /** By which a site may be down, in any book that holds for anybody. */
  private Set<String> downRules(Instant now) {
    return rules.inUse(now).stream()
        .flatMap(book -> Stream.of(book.down(), book.overdue()))
        .map(rule -> rule.id().value())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Cause cause(IncidentStore.Ongoing incident) {
    return new Cause(incident.id(), incident.subject(), incident.rule(), incident.name());
  }

  /** Reads what routes and silences look at. */
  IncidentFacts facts(DutyBook book, Instant now) {
    return new IncidentFacts(book, config.flappingCalm(), now);
  }

  /** What mutes each of the incidents of these ids; those that are told are absent. */
  Uni<Map<UUID, Mute>> of(SqlClient client, Collection<UUID> ids, Instant now) {
    return ids.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : duty.book(client)
            .chain(
                book -> incidents.find(client, ids).chain(found -> of(client, found, book, now)));
  }

  /** What mutes each of these incidents; those that are told are absent. */
  Uni<Map<UUID, Mute>> of(
      SqlClient client, Collection<Incident> found, DutyBook book, Instant now) {
    Map<Incident, Subject> subjects = new HashMap<>();
    found.forEach(i -> desk.subject(i).ifPresent(s -> subjects.put(i, s)));
    return muting(client, book, subjects.values(), now)
        .map(muting -> of(subjects, muting, facts(book, now)));
  }

  private static Map<UUID, Mute> of(
      Map<Incident, Subject> subjects, Muting muting, IncidentFacts facts) {
    Map<UUID, Mute> muted = new HashMap<>();
    subjects.forEach(
        (incident, subject) ->
            muting
                .of(facts.of(incident, subject, false))
                .ifPresent(mute -> muted.put(incident.id(), mute)));
    return muted;
  }
}
