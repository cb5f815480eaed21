package cn.xunjian.inspection.walk;

import cn.xunjian.fetch.BodyException;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.inspection.files.FileText;
import cn.xunjian.inspection.page.DomainLists;
import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.page.PageFault;
import cn.xunjian.inspection.page.PageInView;
import cn.xunjian.inspection.page.PageLink;
import cn.xunjian.inspection.page.PageLook;
import cn.xunjian.inspection.page.PageRole;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.PageKind;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.reading.document.Document;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.reading.page.Hints;
import cn.xunjian.reading.page.PageReader;
import cn.xunjian.rendering.RenderedPage;
import cn.xunjian.rendering.RenderedText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
   * @param files reads attachments
   * @param basis changes with the lists: pages are then looked at again, unchanged or not
   */
  record Eyes(
      PageLook look, DomainLists domains, ZoneId zone, Sizes sizes, FileText files, long basis) {}

  /** How much is taken of each sort, in bytes. */
  record Sizes(int page, int link, int file) {

    int of(Errand errand) {
      return errand.page() ? page : errand.kept() ? file : link;
    }
  }

  private static final String UTF_8 = "text/html;charset=utf-8";
  private static final int FIRST_REFUSAL = 400;

  /** A page with less text than this shows nothing. */
  private static final int BARE = 60;

  /** With less text on the home page its marks may come by scripts. */
  private static final int LITTLE_TEXT = 200;

  private static final int FEWEST_LINKS = 3;

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
      boolean vanished = errand.kept() && verdict.fault().certain();
      List<FoundFault> faults = new ArrayList<>();
      faults.add(found(verdict.fault(), errand.referrer(), fetched, null));
      if (errand.page() && errand.role() == PageRole.COLUMN && registered(errand)) {
        faults.set(0, found(columnGone(errand, verdict.fault()), errand.referrer(), fetched, null));
      }
      return new Examined(verdict.answer(), faults, null, List.of(), vanished, 0);
    }
    boolean opened = verdict.answer() == LinkVerdict.Answer.OPENED;
    if (opened && errand.sort() == PageLink.Sort.ATTACHMENT) {
      FileLook look = new FileLook(eyes);
      return errand.kept() ? look.read(errand, fetched) : look.opened(fetched);
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

  /**
   * Whether an answer shows nothing that a browser would: its scripts have still to run, or a
   * firewall asks for them.
   */
  boolean needsBrowser(Errand errand, Fetched fetched, Examined examined) {
    boolean held = fetched.failure() == FailureReason.BLOCKED_BY_WAF && !fetched.ownSide();
    return errand.page() && errand.sort() == PageLink.Sort.PAGE && (examined.scripted() || held);
  }

  /** Whether a page shows enough to be looked at: a text, and where it is a list its dates. */
  boolean enough(RenderedText shown, Errand errand) {
    PageInView page = rendered(shown.url(), shown.html(), errand, Instant.EPOCH);
    boolean listed = page.dom().select("a[href]").size() >= FEWEST_LINKS;
    return shown.status() < FIRST_REFUSAL && page.text().length() >= BARE && listed;
  }

  private PageInView rendered(String url, String html, Errand errand, Instant at) {
    return PageInView.of(
        parsed(url).orElse(errand.address()),
        errand.role(),
        html.getBytes(StandardCharsets.UTF_8),
        UTF_8,
        at,
        eyes.zone());
  }

  private static Optional<WebAddress> parsed(String url) {
    try {
      return Optional.of(WebAddress.parse(url));
    } catch (IllegalArgumentException noWebAddress) {
      return Optional.empty();
    }
  }

  /**
   * An answer as a browser showed it.
   *
   * @param plain what its bytes alone showed: hints of a break-in lie in scripts, which are not
   *     shown
   */
  Examined shown(Errand errand, Fetched fetched, Examined plain, RenderedPage page) {
    PageInView view = rendered(page.url(), page.html(), errand, fetched.startedAt());
    boolean there =
        page.status() < FIRST_REFUSAL
            && sameHost(errand.address(), view.address())
            && view.text().length() >= BARE;
    if (!there || notFound.resembles(view, false)) {
      return plain.with(plain.sights().scripted(false), false);
    }
    byte[] body = page.html().getBytes(StandardCharsets.UTF_8);
    Examined seen = full(errand, new Answer(fetched, body, UTF_8, true), view);
    List<FoundFault> faults = new ArrayList<>(seen.faults());
    plain.security().stream()
        .filter(each -> seen.faults().stream().noneMatch(other -> same(each, other)))
        .forEach(faults::add);
    return new Examined(
        LinkVerdict.Answer.OPENED,
        faults,
        seen.page(),
        seen.links(),
        false,
        plain.cpuNanos(),
        seen.more(),
        seen.sights().scripted(true),
        false);
  }

  private static boolean same(FoundFault one, FoundFault other) {
    return one.fault().kind() == other.fault().kind() && one.place().equals(other.place());
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
    byte[] body = bytes(fetched).orElseThrow();
    String type = fetched.headers().get("content-type");
    return full(errand, new Answer(fetched, body, type, false), page);
  }

  /**
   * A page with its bytes.
   *
   * @param rendered whether they are what a browser made of them
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed over once, never shared.
  private record Answer(Fetched fetched, byte[] body, String type, boolean rendered) {}

  static boolean sameHost(WebAddress one, WebAddress other) {
    return bare(one.host()).equals(bare(other.host()));
  }

  private static String bare(String host) {
    return host.startsWith("www.") ? host.substring(4) : host;
  }

  private Examined full(Errand errand, Answer answer, PageInView seen) {
    Fetched fetched = answer.fetched();
    Extract list = errand.role() == PageRole.ARTICLE ? null : read(answer, seen);
    boolean isList = list != null && list.kind() != PageKind.ARTICLE && dated(list) > 0;
    PageRole role = errand.role() == PageRole.PAGE && isList ? PageRole.COLUMN : errand.role();
    PageInView page = seen.as(role);
    PageLook.Seen look = eyes.look().at(page);
    String address = errand.address().toString();
    String hash = hash(answer.body());
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
            // What scripts make may change while the page itself does not.
            answer.rendered() ? null : fetched.headers().get("etag"),
            answer.rendered() ? null : fetched.headers().get("last-modified"),
            eyes.basis(),
            look.links().stream().map(PageLines::written).toList(),
            answer.rendered(),
            false);
    return new Examined(LinkVerdict.Answer.OPENED, faults, looked, look.links(), false, 0)
        .with(new Examined.More(look.pairs(), look.headline(), null))
        .with(sights(page, look), !answer.rendered() && scripted(page, list));
  }

  private static Sights sights(PageInView page, PageLook.Seen look) {
    PageLook.Recognised lists = look.lists();
    return Sights.page(
        page.role() == PageRole.HOME,
        page.text().length() < LITTLE_TEXT,
        lists.guide() ? 1 : 0,
        lists.letters() ? 1 : 0,
        lists.surveys() ? 1 : 0);
  }

  /** Whether what a page shows comes by scripts: its list does, or all that it has. */
  private static boolean scripted(PageInView page, Extract list) {
    boolean bare = page.text().length() < BARE && !page.dom().select("script").isEmpty();
    return list != null && (PageReader.byScript(list) || bare);
  }

  private static boolean blank(Extract list) {
    return list != null && list.outcome() == ReadingOutcome.EMPTY;
  }

  private Extract read(Answer answer, PageInView page) {
    Document document =
        new Document(
            URI.create(page.address().toString()),
            answer.type(),
            answer.body(),
            answer.fetched().startedAt());
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

  static FoundFault found(PageFault fault, String page, Fetched fetched, String hash) {
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
      return Optional.of(fetched.decoded(eyes.sizes().page(), false));
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

  static String hash(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
