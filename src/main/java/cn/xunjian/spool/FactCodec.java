package cn.xunjian.spool;

import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.Informant;
import cn.xunjian.observation.Observation;
import cn.xunjian.observation.PageKind;
import cn.xunjian.observation.Phases;
import cn.xunjian.observation.Place;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Publication.Mark;
import cn.xunjian.observation.Reading;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.observation.SeenPage;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitEvidence;
import cn.xunjian.observation.VisitResult;
import cn.xunjian.observation.YearFrom;
import cn.xunjian.registry.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A fact as bytes and back, exactly. Words of closed vocabularies stand as they are written, so
 * that a list to which a word is added reads what was kept before.
 */
final class FactCodec {

  private static final int VISIT = 1;
  private static final int READING = 2;

  private FactCodec() {}

  static byte[] bytes(Observation fact) {
    FactWriter to = new FactWriter();
    if (fact instanceof Visit visit) {
      to.one(VISIT);
      write(to, visit);
    } else {
      to.one(READING);
      write(to, (Reading) fact);
    }
    return to.done();
  }

  /**
   * @throws RuntimeException if these are not the bytes of a fact, or of a later form of one
   */
  static Observation fact(byte[] bytes) {
    FactReader from = new FactReader(bytes);
    int kind = from.one();
    return switch (kind) {
      case VISIT -> visit(from);
      case READING -> reading(from);
      default -> throw new IllegalArgumentException("no kind of fact has the number " + kind);
    };
  }

  private static void write(FactWriter to, Visit v) {
    to.number(v.target());
    to.text(v.place().name());
    to.instant(v.due());
    to.flag(v.scheduled());
    to.instant(v.startedAt());
    write(to, v.duration());
    to.number(v.result().stored());
    to.number(v.reason() == null ? 0 : v.reason().stored());
    to.number(v.httpStatus());
    to.number(v.bytes());
    to.text(v.address());
    to.number(v.phases().dns());
    to.number(v.phases().connect());
    to.number(v.phases().tls());
    to.number(v.phases().firstByte());
    to.number(v.phases().transfer());
    to.instant(v.certificateExpiry());
    to.flag(v.evidence() != null);
    if (v.evidence() != null) {
      write(to, v.evidence());
    }
  }

  private static Visit visit(FactReader from) {
    return new Visit(
        from.small(),
        new Place(from.text()),
        from.instant(),
        from.flag(),
        from.instant(),
        duration(from),
        VisitResult.ofStored(from.small()),
        FailureReason.ofStored(from.small()),
        from.small(),
        from.number(),
        from.text(),
        new Phases(from.small(), from.small(), from.small(), from.small(), from.small()),
        from.instant(),
        from.flag() ? evidence(from) : null);
  }

  private static void write(FactWriter to, Duration duration) {
    to.number(duration.getSeconds());
    to.number(duration.getNano());
  }

  private static Duration duration(FactReader from) {
    return Duration.ofSeconds(from.number(), from.number());
  }

  private static void write(FactWriter to, VisitEvidence e) {
    to.text(e.detail());
    to.text(e.url());
    to.number(e.redirects().size());
    e.redirects().forEach(to::text);
    to.text(e.headers());
    to.text(e.firstBytes());
  }

  private static VisitEvidence evidence(FactReader from) {
    String detail = from.text();
    String url = from.text();
    List<String> redirects = new ArrayList<>();
    for (long left = from.number(); left > 0; left--) {
      redirects.add(from.text());
    }
    return new VisitEvidence(detail, url, redirects, from.text(), from.text());
  }

  private static void write(FactWriter to, Reading r) {
    to.number(r.target());
    to.text(r.place().name());
    to.instant(r.due());
    to.instant(r.startedAt());
    write(to, r.duration());
    to.word(r.source());
    to.word(r.outcome());
    to.text(r.detail());
    to.flag(r.ownSide());
    to.number(r.publications().size());
    r.publications().forEach(p -> write(to, p));
    to.flag(r.page() != null);
    if (r.page() != null) {
      write(to, r.page());
    }
    to.flag(r.told() != null);
    if (r.told() != null) {
      write(to, r.told());
    }
  }

  private static Reading reading(FactReader from) {
    return new Reading(
        from.small(),
        new Place(from.text()),
        from.instant(),
        from.instant(),
        duration(from),
        from.word(Source.class),
        from.word(ReadingOutcome.class),
        from.text(),
        from.flag(),
        publications(from),
        from.flag() ? page(from) : null,
        from.flag() ? told(from) : null);
  }

  private static void write(FactWriter to, Publication p) {
    to.text(p.identity());
    to.text(p.title());
    to.text(p.link());
    to.instant(p.publishedAt());
    to.word(p.precision());
    to.text(p.foundBy());
    to.word(p.yearFrom());
    to.number(p.marks().size());
    p.marks().forEach(to::word);
  }

  private static List<Publication> publications(FactReader from) {
    List<Publication> all = new ArrayList<>();
    for (long left = from.number(); left > 0; left--) {
      all.add(
          new Publication(
              from.text(),
              from.text(),
              from.text(),
              from.instant(),
              from.word(Publication.Precision.class),
              from.text(),
              from.word(YearFrom.class),
              marks(from)));
    }
    return all;
  }

  private static Set<Mark> marks(FactReader from) {
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    for (long left = from.number(); left > 0; left--) {
      marks.add(from.word(Mark.class));
    }
    return marks;
  }

  private static void write(FactWriter to, SeenPage p) {
    to.text(p.hash());
    to.text(p.url());
    to.number(p.status());
    to.text(p.contentType());
    to.text(p.etag());
    to.text(p.lastModified());
    to.number(p.bytes());
    to.flag(p.cut());
    to.bytes(p.body());
    to.number(p.basis());
    to.word(p.kind());
    to.flag(p.again() != null);
    if (p.again() != null) {
      to.number(p.again().found());
      to.number(p.again().dated());
    }
  }

  private static SeenPage page(FactReader from) {
    return new SeenPage(
        from.text(),
        from.text(),
        from.small(),
        from.text(),
        from.text(),
        from.text(),
        from.small(),
        from.flag(),
        from.bytes(),
        from.number(),
        from.word(PageKind.class),
        from.flag() ? new SeenPage.Again(from.small(), from.small()) : null);
  }

  private static void write(FactWriter to, Informant t) {
    to.text(t.pusher());
    to.text(t.attestedBy());
    to.text(t.evidence());
    to.instant(t.expiresAt());
  }

  private static Informant told(FactReader from) {
    return new Informant(from.text(), from.text(), from.text(), from.instant());
  }
}
