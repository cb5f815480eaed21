package cn.xunjian.push;

import cn.xunjian.observation.Informant;
import cn.xunjian.observation.Publication;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Source;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Checks what is told against the registry, the sender and the clock. Pure. */
public final class EntryCheck {

  /** How far ahead of our clock a publication may be dated. */
  static final Duration AHEAD = Duration.ofMinutes(5);

  /** A person's word does not hold for ever. */
  static final Duration LONGEST_WORD = Duration.ofDays(400);

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_TEXT = 2_000;

  private final Function<String, Optional<Registered>> targets;
  private final Collection<Pusher> pushers;
  private final boolean unsigned;
  private final Duration attestation;
  private final ZoneId zone;
  private final Instant now;

  /**
   * @param targets finds a target by its key
   * @param pushers those that are registered: for their targets only they speak
   * @param unsigned whether anybody may push for the other targets
   * @param attestation for how long a person's entry counts unless it says otherwise
   */
  public EntryCheck(
      Function<String, Optional<Registered>> targets,
      Collection<Pusher> pushers,
      boolean unsigned,
      Duration attestation,
      ZoneId zone,
      Instant now) {
    this.targets = targets;
    this.pushers = List.copyOf(pushers);
    this.unsigned = unsigned;
    this.attestation = attestation;
    this.zone = zone;
    this.now = now;
  }

  /** One good entry. */
  public record Good(int index, Registered target, Publication publication, Informant told) {}

  /** The good entries and all that is wrong with the others. */
  public record Checked(List<Good> good, List<EntryFault> faults) {

    public Checked {
      good = List.copyOf(good);
      faults = List.copyOf(faults);
    }
  }

  /** Checks entries of one sender. */
  public Checked check(List<Entry> entries, Sender sender) {
    List<Good> good = new ArrayList<>();
    List<EntryFault> faults = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Faults of = new Faults(i, faults);
      Entry entry = inOwnName(entries.get(i), sender);
      int before = faults.size();
      if (entry == null) {
        of.add("", "missing", "应为一个对象 · a publication is an object");
        continue;
      }
      Registered target = target(entry, sender, of);
      Publication publication = publication(entry, of);
      Informant told = told(entry, sender, of);
      if (faults.size() == before) {
        good.add(new Good(i, target, publication, told));
      }
    }
    return new Checked(good, faults);
  }

  /**
   * What a person who is signed in attests, he attests himself, whatever name is written there; a
   * machine passes on whose word it is.
   */
  private Entry inOwnName(Entry entry, Sender sender) {
    if (entry == null || !(sender instanceof Sender.Person person)) {
      return entry;
    }
    boolean attests =
        !blank(entry.attestedBy()) || !blank(entry.evidence()) || isManual(entry.target());
    return attests ? entry.attestedBy(person.name()) : entry;
  }

  private boolean isManual(String target) {
    return !blank(target)
        && targets.apply(target).filter(t -> t.profile().source() == Source.MANUAL).isPresent();
  }

  private record Faults(int index, List<EntryFault> all) {

    void add(String field, String code, String message) {
      all.add(new EntryFault(index, field, code, message));
    }
  }

  private Registered target(Entry entry, Sender sender, Faults faults) {
    if (blank(entry.target())) {
      faults.add("target", "missing", "请填写 target（对象标识）· name the target by its key");
      return null;
    }
    Registered target = targets.apply(entry.target()).orElse(null);
    if (target == null || !mayKnow(sender, target)) {
      faults.add("target", "unknown_target", unknown(entry.target(), sender));
      return null;
    }
    boolean person = !blank(entry.attestedBy());
    Source wanted = person ? Source.MANUAL : Source.PUSH;
    Source source = target.profile().source();
    if (source == Source.MANUAL && !person) {
      faults.add(
          "attestedBy",
          "missing",
          "人工登记须填写 attestedBy（登记人姓名）· a manual entry names who attests it");
    } else if (source != wanted) {
      faults.add(
          "target",
          "wrong_source",
          "\"%s\" 的来源是 %s，不是 %s · \"%s\" has the source %s, not %s"
              .formatted(
                  entry.target(),
                  code(source),
                  wanted.code(),
                  entry.target(),
                  code(source),
                  wanted.code()));
    } else {
      scope(target, sender, faults);
    }
    return target;
  }

  /** To a pusher, targets of others are not there. */
  private static boolean mayKnow(Sender sender, Registered target) {
    return !(sender instanceof Sender.Known known) || known.pusher().covers(target);
  }

  private static String unknown(String key, Sender sender) {
    return sender instanceof Sender.Known known
        ? "推送方 %s 的对象中没有标识 \"%s\" · the pusher %s has no target with the key \"%s\""
            .formatted(known.pusher().name(), key, known.pusher().name(), key)
        : "没有标识为 \"%s\" 的对象 · no target has the key \"%s\"".formatted(key, key);
  }

  private static String code(Source source) {
    return source == null ? "-" : source.code();
  }

  private void scope(Registered target, Sender sender, Faults faults) {
    String key = target.key().value();
    if (!(sender instanceof Sender.Known)
        && target.profile().source() == Source.PUSH
        && !mayBeUnsigned(target)) {
      faults.add(
          "target",
          EntryFault.UNSIGNED,
          "\"%s\" 只接受签名推送 · \"%s\" takes signed pushes only; see X-Xunjian-Signature"
              .formatted(key, key));
    }
  }

  /** Whether a push for a target may come without a signature. */
  public boolean mayBeUnsigned(Registered target) {
    return unsigned && pushers.stream().noneMatch(p -> p.enabled() && p.covers(target));
  }

  private Publication publication(Entry entry, Faults faults) {
    String identity = blank(entry.id()) ? entry.url() : entry.id();
    if (blank(identity)) {
      faults.add("", "missing_identity", "须有 id 或 url · a publication needs an id or a url");
    }
    WrittenTime at = time(entry.publishedAt(), "publishedAt", faults);
    if (at != null && at.at().isAfter(now.plus(AHEAD))) {
      faults.add(
          "publishedAt",
          "future",
          "发布时间晚于当前时间 5 分钟以上 · publishedAt lies more than 5 minutes in the future");
    }
    if (blank(identity) || at == null) {
      return null;
    }
    return new Publication(
        identity,
        entry.title() == null ? "" : entry.title(),
        entry.url() == null ? "" : entry.url(),
        at.at(),
        at.precision(),
        blank(entry.attestedBy()) ? "pushed" : "attested");
  }

  private WrittenTime time(String written, String field, Faults faults) {
    if (blank(written)) {
      faults.add(
          field,
          "missing",
          "请填写 %s · %s is needed, like 2026-11-22T09:30:00+08:00".formatted(field, field));
      return null;
    }
    try {
      return WrittenTime.parse(written, zone);
    } catch (DateTimeException e) {
      faults.add(
          field,
          "bad_time",
          "时间格式有误 · write %s like 2026-11-22T09:30:00+08:00 or 2026-11-22".formatted(field));
      return null;
    }
  }

  private Informant told(Entry entry, Sender sender, Faults faults) {
    if (blank(entry.attestedBy())) {
      if (!blank(entry.evidence()) || !blank(entry.expiresAt())) {
        faults.add(
            "attestedBy",
            "missing",
            "有证据或有效期的登记须写明登记人 · an entry with evidence or an expiry names who attests it");
      }
      return sender instanceof Sender.Known known ? Informant.by(known.pusher().name()) : null;
    }
    if (entry.attestedBy().length() > LONGEST_NAME) {
      faults.add("attestedBy", "too_long", "姓名最多 100 字 · a name has at most 100 characters");
    }
    if (blank(entry.evidence())) {
      faults.add(
          "evidence",
          "missing",
          "请填写证据（文字说明或截图地址）· say what was seen: words, or the address of a screenshot");
    } else if (entry.evidence().length() > LONGEST_TEXT) {
      faults.add("evidence", "too_long", "证据最多 2000 字 · evidence has at most 2,000 characters");
    }
    Instant until = expiry(entry, faults);
    return until == null || blank(entry.evidence())
        ? null
        : Informant.attested(entry.attestedBy().strip(), entry.evidence().strip(), until);
  }

  private Instant expiry(Entry entry, Faults faults) {
    if (blank(entry.expiresAt())) {
      return now.plus(attestation);
    }
    WrittenTime until = time(entry.expiresAt(), "expiresAt", faults);
    if (until == null) {
      return null;
    }
    if (!until.at().isAfter(now) || until.at().isAfter(now.plus(LONGEST_WORD))) {
      faults.add(
          "expiresAt",
          "out_of_range",
          "有效期须在将来且不超过 400 天 · expiresAt lies in the future, at most 400 days ahead");
      return null;
    }
    return until.at();
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }
}
