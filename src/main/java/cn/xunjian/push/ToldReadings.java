package cn.xunjian.push;

import cn.xunjian.observation.Informant;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.push.EntryCheck.Good;
import cn.xunjian.registry.Registered;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns what we are told into readings: one for each target and each word it rests on. */
@ApplicationScoped
public class ToldReadings {

  private record Word(Registered target, Informant told) {}

  private final Place place;

  ToldReadings(Place place) {
    this.place = place;
  }

  /** The readings that good entries make. */
  public List<Reading> of(List<Good> entries, Instant now) {
    Map<Word, List<Publication>> words = new LinkedHashMap<>();
    entries.forEach(
        e ->
            words
                .computeIfAbsent(new Word(e.target(), e.told()), w -> new ArrayList<>())
                .add(e.publication()));
    Instant due = now.truncatedTo(ChronoUnit.MICROS);
    Map<Integer, Integer> ofTarget = new HashMap<>();
    List<Reading> readings = new ArrayList<>();
    words.forEach(
        (word, publications) -> {
          // A reading is known by target and instant: two persons' words must not be one.
          int nth = ofTarget.merge(word.target().id(), 1, Integer::sum) - 1;
          readings.add(
              reading(
                  word.target(),
                  due.plus(nth, ChronoUnit.MICROS),
                  ReadingOutcome.OK,
                  detail(word.told(), publications.size()),
                  publications,
                  word.told()));
        });
    return readings;
  }

  private static String detail(Informant told, int number) {
    if (told != null && told.attested()) {
      return "%s 人工登记 %d 条：%s · %d attested by %s"
          .formatted(told.attestedBy(), number, told.evidence(), number, told.attestedBy());
    }
    String by = told == null ? "未签名" : told.pusher();
    return "%s 推送 %d 条 · %d publications pushed".formatted(by, number, number);
  }

  /**
   * That somebody looked at a target and found nothing new.
   *
   * @param knowsAny whether any publication of it is known: if not, it was found empty
   */
  public Reading nothingNew(Registered target, Informant told, boolean knowsAny, Instant now) {
    return reading(
        target,
        now.truncatedTo(ChronoUnit.MICROS),
        knowsAny ? ReadingOutcome.OK : ReadingOutcome.EMPTY,
        told == null
            ? "未签名：无新内容 · nothing new"
            : "%s：无新内容 · nothing new, says %s".formatted(told.pusher(), told.pusher()),
        List.of(),
        told);
  }

  private Reading reading(
      Registered target,
      Instant at,
      ReadingOutcome outcome,
      String detail,
      List<Publication> publications,
      Informant told) {
    return new Reading(
        target.id(),
        place,
        at,
        at,
        Duration.ZERO,
        target.profile().source(),
        outcome,
        detail,
        publications,
        null,
        told);
  }
}
