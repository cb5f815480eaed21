package cn.xunjian.inspection.walk;

import cn.xunjian.fetch.Fetched;
import cn.xunjian.inspection.page.DomainLists;
import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.page.PageFault;
import cn.xunjian.inspection.page.PageInView;
import cn.xunjian.inspection.page.PageLink;
import cn.xunjian.observation.FailureReason;
import java.util.Set;

/**
 * What the answer to a link says of it. Pure.
 *
 * @param answer whether it opened
 * @param fault what is wrong with it; null if nothing is
 */
record LinkVerdict(Answer answer, PageFault fault) {

  /** Whether it opened. */
  enum Answer {
    OPENED,
    FAILED,
    /** Nothing follows from it: a firewall, a refusal, our own side. */
    UNCLEAR
  }

  /** With these a server says who may come, not that nothing is there. */
  private static final Set<Integer> REFUSED =
      Set.of(401, 403, 405, 406, 407, 412, 418, 421, 429, 432, 451, 468, 493, 521, 567);

  /** By so many bytes a file is known for what it is. */
  private static final int BEGINNING = 512;

  private static final Set<Integer> GONE = Set.of(404, 410);

  private static final LinkVerdict OPEN = new LinkVerdict(Answer.OPENED, null);
  private static final LinkVerdict NOTHING = new LinkVerdict(Answer.UNCLEAR, null);

  static LinkVerdict of(Errand errand, Fetched fetched, DomainLists domains) {
    if (fetched.ownSide()) {
      return NOTHING;
    }
    FailureReason reason = fetched.failure();
    if (reason == FailureReason.BLOCKED_BY_WAF) {
      return NOTHING;
    }
    boolean cut =
        fetched.status() / 100 == 2
            && (reason == FailureReason.BODY_TRUNCATED || slow(errand, fetched));
    if (reason == null || cut) {
      return opened(errand, fetched, domains);
    }
    return failed(errand, fetched, reason);
  }

  /** A large file that comes slowly is there: people wait for it longer than a walk does. */
  private static boolean slow(Errand errand, Fetched fetched) {
    return errand.sort() == PageLink.Sort.ATTACHMENT
        && fetched.failure() == FailureReason.TOO_SLOW
        && fetched.body().length >= BEGINNING;
  }

  private static LinkVerdict failed(Errand errand, Fetched fetched, FailureReason reason) {
    String address = errand.address().toString();
    String said = reason.code() + ": " + fetched.detail();
    int status = fetched.status();
    return switch (reason) {
      case EGRESS_DENIED ->
          new LinkVerdict(
              Answer.FAILED,
              PageFault.certain(FaultKind.LOCAL_LINK, address, said, errand.words()));
      case HTTP_4XX -> {
        if (REFUSED.contains(status)) {
          yield NOTHING;
        }
        yield new LinkVerdict(
            Answer.FAILED,
            new PageFault(dead(errand), address, said, errand.words(), GONE.contains(status)));
      }
      case EMPTY_BODY -> {
        boolean file = errand.sort() == PageLink.Sort.ATTACHMENT;
        FaultKind kind = file ? FaultKind.EMPTY_ATTACHMENT : dead(errand);
        yield new LinkVerdict(
            Answer.FAILED, new PageFault(kind, address, said, errand.words(), file));
      }
      case TOO_MANY_REDIRECTS ->
          new LinkVerdict(
              Answer.FAILED, PageFault.certain(dead(errand), address, said, errand.words()));
      // A bad day of a server or of the line: it counts when other days say the same.
      default ->
          new LinkVerdict(
              Answer.FAILED, PageFault.suspect(dead(errand), address, said, errand.words()));
    };
  }

  static FaultKind dead(Errand errand) {
    return switch (errand.sort()) {
      case PAGE -> FaultKind.DEAD_LINK;
      case IMAGE -> FaultKind.DEAD_IMAGE;
      case ATTACHMENT -> FaultKind.DEAD_ATTACHMENT;
    };
  }

  private static LinkVerdict opened(Errand errand, Fetched fetched, DomainLists domains) {
    String address = errand.address().toString();
    String from = errand.address().host();
    String to = fetched.url().host();
    boolean strayed =
        PageInView.foreign(from, to)
            && domains.of(to) != DomainLists.Standing.TRUSTED
            && official(from, errand);
    if (strayed) {
      String value = fetched.url().toString();
      return new LinkVerdict(
          Answer.FAILED,
          PageFault.certain(FaultKind.FOREIGN_REDIRECT, address, value, errand.words()));
    }
    String wrong = FileForm.wrong(errand, fetched);
    if (wrong == null) {
      return OPEN;
    }
    FaultKind kind =
        errand.sort() == PageLink.Sort.IMAGE ? FaultKind.DEAD_IMAGE : FaultKind.WRONG_TYPE;
    return new LinkVerdict(Answer.FAILED, PageFault.certain(kind, address, wrong, errand.words()));
  }

  /** A commercial site may move as it likes; an official address that leads elsewhere was lost. */
  private static boolean official(String from, Errand errand) {
    return from.endsWith(".gov.cn") || errand.referrer().contains("//" + from);
  }
}
