package cn.xunjian.inspection.walk;

import cn.xunjian.fetch.BodyException;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.inspection.page.DomainLists;
import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.page.PageFault;
import cn.xunjian.inspection.page.PageInView;
import cn.xunjian.inspection.page.PageLink;
import cn.xunjian.inspection.page.PageLook;
import cn.xunjian.inspection.page.PageRole;
import cn.xunjian.observation.PageKind;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.reading.document.Document;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.reading.page.Hints;
import cn.xunjian.reading.page.PageReader;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Turns an answer into what it shows. Pure, for a worker thread; a bad page is no exception. */
final class Examiner {

  /**
   * What the answers of one site are looked at with.
   *
   * @param basis changes with the lists: pages are then looked at again, unchanged or not
   */
  record Eyes(PageLook look, DomainLists domains, ZoneId zone, int maxPage, long basis) {}

  private final Eyes eyes;
  private final PageReader reader;
  private volatile NotFoundPage notFound = NotFoundPage.NONE;

  Examiner(Eyes eyes) {
    this.eyes = eyes;
    this.reader = new PageReader(eyes.zone());
  }

  Eyes eyes() {
    return eyes;
  }

  /** Learns what the site answers for what does not exist. */
  void learn(Fetched fetched) {
    boolean answered = fetched.failure() == null && !fetched.ownSide();
    notFound =
        answered
            ? view(fetched, PageRole.PAGE)
                .map(page -> NotFoundPage.learned(page, !fetched.redirects().isEmpty()))
                .orElse(NotFoundPage.NONE)
            : NotFoundPage.NONE;
  }

  Examined examine(Errand errand, Fetched fetched) {
    LinkVerdict verdict = LinkVerdict.of(errand, fetched, eyes.domains());
    if (verdict.fault() != null && errand.role() == PageRole.HOME) {
      return nothing(verdict.answer()); // Whether the site is open is for visits to say.
    }
    if (verdict.fault() != null) {
      boolean vanished = errand.page() && verdict.fault().certain();
      List<FoundFault> faults = new ArrayList<>();
      faults.add(found(verdict.fault(), errand.referrer(), fetched, null));
      if (errand.page() && errand.role() == PageRole.COLUMN && registered(errand)) {
        faults.set(0, found(columnGone(errand, verdict.fault()), errand.referrer(), fetched, null));
      }
      return new Examined(verdict.answer(), faults, null, List.of(), vanished, 0);
    }
    boolean opened = verdict.answer() == LinkVerdict.Answer.OPENED;
    if (opened && errand.sort() == PageLink.Sort.ATTACHMENT) {
      String file = fetched.bytes() + " " + hash(fetched.body());
      return nothing(verdict.answer()).with(new Examined.More(List.of(), null, file));
    }
    if (!opened || errand.sort() != PageLink.Sort.PAGE) {
      return nothing(verdict.answer());
    }
    return view(fetched, errand.role() == null ? PageRole.PAGE : errand.role())
        .map(page -> look(errand, fetched, page))
        .orElseGet(() -> nothing(verdict.answer()));
  }

  private static Examined nothing(LinkVerdict.Answer answer) {
    return new Examined(answer, List.of(), null, List.of(), false, 0);
  }

  private static boolean registered(Errand errand) {
    return errand.referrer().equals(errand.address().toString());
  }

  private static PageFault columnGone(Errand errand, PageFault dead) {
    return new PageFault(
        FaultKind.COLUMN_GONE, dead.element(), dead.value(), errand.words(), dead.certain());
  }

  private Examined look(Errand errand, Fetched fetched, PageInView page) {
    boolean redirected = !fetched.redirects().isEmpty();
    boolean home = errand.role() == PageRole.HOME;
    if (home && notFound.isAlso(page)) {
      notFound = NotFoundPage.NONE;
    }
    if (!home && notFound.resembles(page, redirected)) {
      String value = "HTTP " + fetched.status() + " " + fetched.url();
      PageFault soft =
          PageFault.certain(
              FaultKind.SOFT_404, errand.address().toString(), value, page.dom().title());
      FoundFault found = found(soft, errand.referrer(), fetched, null);
      return new Examined(
          LinkVerdict.Answer.FAILED, List.of(found), null, List.of(), errand.page(), 0);
    }
    boolean strayed = !sameHost(errand.address(), page.address());
    if (!errand.page() || strayed) {
      return nothing(LinkVerdict.Answer.OPENED);
    }
    return full(errand, fetched, page);
  }

  static boolean sameHost(WebAddress one, WebAddress other) {
    return bare(one.host()).equals(bare(other.host()));
  }

  private static String bare(String host) {
    return host.startsWith("www.") ? host.substring(4) : host;
  }

  private Examined full(Errand errand, Fetched fetched, PageInView seen) {
    byte[] body = bytes(fetched).orElseThrow();
    Extract list = errand.role() == PageRole.ARTICLE ? null : read(fetched, body);
    boolean isList = list != null && list.kind() != PageKind.ARTICLE && dated(list) > 0;
    PageRole role = errand.role() == PageRole.PAGE && isList ? PageRole.COLUMN : errand.role();
    PageInView page = seen.as(role);
    PageLook.Seen look = eyes.look().at(page);
    String address = errand.address().toString();
    String hash = hash(body);
    List<FoundFault> faults = new ArrayList<>();
    look.faults().forEach(fault -> faults.add(found(fault, address, fetched, hash)));
    if (errand.role() == PageRole.COLUMN
        && list != null
        && list.outcome() == ReadingOutcome.EMPTY) {
      PageFault blank =
          PageFault.certain(FaultKind.COLUMN_BLANK, address, list.detail(), errand.words());
      faults.add(found(blank, address, fetched, hash));
    }
    LookedPage looked =
        new LookedPage(
            address,
            role,
            errand.depth(),
            errand.words(),
            page.dom().title(),
            isList || blank(list) ? (Integer) list.publications().size() : null,
            newest(list),
            fetched.headers().get("etag"),
            fetched.headers().get("last-modified"),
            eyes.basis(),
            look.links().stream().map(PageLines::written).toList(),
            false);
    return new Examined(LinkVerdict.Answer.OPENED, faults, looked, look.links(), false, 0)
        .with(new Examined.More(look.pairs(), look.headline(), null));
  }

  private static boolean blank(Extract list) {
    return list != null && list.outcome() == ReadingOutcome.EMPTY;
  }

  private Extract read(Fetched fetched, byte[] body) {
    Document document =
        new Document(
            URI.create(fetched.url().toString()),
            fetched.headers().get("content-type"),
            body,
            fetched.startedAt());
    return reader.read(document, Hints.NONE);
  }

  private static int dated(Extract list) {
    return (int) list.publications().stream().filter(Publication::dated).count();
  }

  private static Instant newest(Extract list) {
    return list == null
        ? null
        : list.publications().stream()
            .map(Publication::publishedAt)
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .orElse(null);
  }

  private static FoundFault found(PageFault fault, String page, Fetched fetched, String hash) {
    return new FoundFault(fault, page, fetched.status(), hash, fetched.phases());
  }

  /** An answer as a page; empty if it is none. */
  Optional<PageInView> view(Fetched fetched, PageRole role) {
    return bytes(fetched)
        .filter(body -> markup(fetched, body))
        .map(
            body ->
                PageInView.of(
                    fetched.url(),
                    role,
                    body,
                    fetched.headers().get("content-type"),
                    fetched.startedAt(),
                    eyes.zone()));
  }

  private Optional<byte[]> bytes(Fetched fetched) {
    try {
      return Optional.of(fetched.decoded(eyes.maxPage(), false));
    } catch (BodyException undecodable) {
      return Optional.empty();
    }
  }

  private static boolean markup(Fetched fetched, byte[] body) {
    String type = String.valueOf(fetched.headers().get("content-type"));
    boolean other =
        type.startsWith("image/")
            || type.startsWith("application/octet")
            || type.startsWith("application/pdf");
    int end = Math.min(body.length, 4_096);
    for (int i = 0; i < end && !other; i++) {
      if (body[i] == '<') {
        return true;
      }
    }
    return false;
  }

  private static String hash(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
