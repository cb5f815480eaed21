package cn.xunjian.ledger.states;

import cn.xunjian.history.VisitCounts;
import cn.xunjian.judging.Openness;
import cn.xunjian.judging.TargetFreshness;
import cn.xunjian.judging.TargetState;
import cn.xunjian.judging.TargetStatus;
import cn.xunjian.judging.Verdicts;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Informant;
import cn.xunjian.observation.Phases;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.registry.SharedTexts;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.rulebook.Verdict;
import cn.xunjian.words.Text;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One row of what was thought of a target, read from left to right: a start reads them all, and
 * looking each column up by its name would take as long as everything else.
 */
final class StateRow {

  /** In the order in which they are read. */
  static final String COLUMNS =
      """
      s.target_id, s.state, s.state_since, s.failures, s.successes, s.blocks, s.first_failed_at,
      s.last_result, s.last_place, s.last_due_at, s.last_visit_at, s.last_duration_us, s.last_reason, s.last_http_status, s.certificate_expiry,
      s.freshness, s.freshness_since, s.freshness_chinese, s.freshness_english, s.next_change_at,
      s.last_publication_at, s.last_publication_link, s.last_publication_title, s.last_publication_precision,
      s.last_publication_found_by, s.last_publication_counted_at, s.last_reading_at, s.last_reading_outcome, s.last_reading_detail,
      s.last_success_at, s.last_publication_pushed_by, s.last_publication_attested_by, s.last_publication_evidence,
      s.last_publication_expires_at, s.edition, s.window_verdict, s.further_verdicts""";

  private final Row row;
  private final SharedTexts words;
  private int at;

  private StateRow(Row row, SharedTexts words) {
    this.row = row;
    this.words = words;
  }

  /** The state of a row; its window is still empty. */
  static TargetState state(Row row, SharedTexts words) {
    StateRow in = new StateRow(row, words);
    int target = in.number();
    return new TargetState(
        target, in.openness(target), in.standing(), VisitCounts.NONE, in.verdicts());
  }

  private Verdicts verdicts() {
    String edition = text();
    Verdict first = word(Verdict.class);
    JsonObject further = (JsonObject) row.getValue(at++);
    return Verdicts.of(
        edition == null ? null : Edition.parse(edition),
        first,
        further == null ? Map.of() : further(further));
  }

  private static Map<String, Verdict> further(JsonObject json) {
    return json.fieldNames().stream()
        .collect(
            Collectors.toMap(
                rule -> rule,
                rule -> Verdict.valueOf(json.getString(rule).toUpperCase(Locale.ROOT))));
  }

  private Openness openness(int target) {
    return new Openness(
        word(TargetStatus.class),
        instant(),
        number(),
        number(),
        number(),
        instant(),
        List.of(),
        last(target));
  }

  private Visit last(int target) {
    Short result = row.getShort(at++);
    if (result == null) {
      at += 7;
      return null;
    }
    Place place = new Place(shared());
    Instant due = instant();
    Instant began = instant();
    return new Visit(
        target,
        place,
        due,
        true,
        began,
        Duration.ofNanos(row.getLong(at++) * 1_000),
        VisitResult.ofStored(result),
        FailureReason.ofStored(row.getShort(at++)),
        row.getShort(at++),
        0,
        null,
        Phases.NONE,
        instant(),
        null);
  }

  private TargetFreshness standing() {
    FreshnessState state = word(FreshnessState.class);
    Instant since = instant();
    Text text = new Text(shared(), shared());
    Instant nextChangeAt = instant();
    Publication latest = latest();
    return new TargetFreshness(
        state,
        since,
        text,
        nextChangeAt,
        latest,
        instant(),
        instant(),
        word(ReadingOutcome.class),
        shared(),
        instant(),
        told());
  }

  private Publication latest() {
    Instant published = instant();
    if (published == null) {
      at += 4;
      return null;
    }
    String link = text();
    String title = text();
    String precision = text();
    return new Publication(
        link,
        title,
        link,
        published,
        precision == null ? Publication.Precision.SECOND : Publication.Precision.valueOf(precision),
        shared());
  }

  private Informant told() {
    String pusher = shared();
    String attestedBy = shared();
    String evidence = text();
    Instant expiresAt = instant();
    return pusher == null && attestedBy == null
        ? null
        : new Informant(pusher, attestedBy, evidence, expiresAt);
  }

  private int number() {
    return row.getInteger(at++);
  }

  private String text() {
    return row.getString(at++);
  }

  /** A text that many targets have in common. */
  private String shared() {
    return words.of(text());
  }

  private <E extends Enum<E>> E word(Class<E> type) {
    String word = text();
    return word == null ? null : Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }

  private Instant instant() {
    OffsetDateTime value = row.getOffsetDateTime(at++);
    return value == null ? null : value.toInstant();
  }
}
