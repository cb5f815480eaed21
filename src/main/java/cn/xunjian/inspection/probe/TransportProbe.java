package cn.xunjian.inspection.probe;

import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.fetch.guard.EgressGuard;
import cn.xunjian.fetch.names.NameDesk;
import cn.xunjian.fetch.tls.Trust;
import cn.xunjian.inspection.checks.CheckMade;
import cn.xunjian.inspection.checks.SiteCheck;
import cn.xunjian.inspection.checks.SiteCheck.Why;
import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.page.PageFault;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** How a site is reached: IPv6, encryption, and whether people are led to it. */
@ApplicationScoped
public class TransportProbe {

  private static final Logger LOG = Logger.getLogger(TransportProbe.class);
  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int FIRST_REFUSAL = 400;

  private final TlsLook tls;
  private final Ipv6Look ipv6;

  @Inject
  TransportProbe(Vertx vertx, Trust trust, NameDesk names, EgressGuard guard) {
    this(vertx, trust, guard, names.servers(), Ipv6Open::here);
  }

  /**
   * For tests.
   *
   * @param resolvers whom to ask about IPv6, each as address and port
   * @param ipv6Here whether this place has IPv6
   */
  public TransportProbe(
      Vertx vertx,
      Trust trust,
      EgressGuard guard,
      List<String> resolvers,
      BooleanSupplier ipv6Here) {
    this.tls = new TlsLook(trust);
    this.ipv6 = new Ipv6Look(new Ipv6Names(vertx, resolvers), guard, ipv6Here);
  }

  /**
   * What was seen.
   *
   * @param kinds what was looked for: what is not among the faults is sound
   * @param checks what could be looked at, and why not
   */
  public record Seen(List<PageFault> faults, Set<FaultKind> kinds, List<CheckMade> checks) {}

  /** What is being gathered. */
  record Found(List<PageFault> faults, Set<FaultKind> kinds, List<CheckMade> checks) {}

  /** The other door of a site at its usual ports: encrypted or not; empty for other ports. */
  public static Optional<WebAddress> counterpart(WebAddress home) {
    boolean usual = home.port() == (home.secure() ? HTTPS : HTTP);
    return usual
        ? Optional.of(
            new WebAddress(!home.secure(), home.host(), home.secure() ? HTTP : HTTPS, home.path()))
        : Optional.empty();
  }

  /**
   * Looks; for a worker thread.
   *
   * @param fetched the home page
   * @param counterpart what the other door answered; null if it was not asked
   */
  public Seen at(WebAddress home, Fetched fetched, Fetched counterpart, Instant now) {
    Found found = new Found(new ArrayList<>(), EnumSet.noneOf(FaultKind.class), new ArrayList<>());
    List<PageFault> faults = found.faults();
    Set<FaultKind> kinds = found.kinds();
    ipv6.at(home, found);
    Fetched secure =
        fetched.url().secure()
            ? fetched
            : counterpart != null && !home.secure() ? counterpart : null;
    found.checks().add(doors(home, fetched, counterpart, faults, kinds));
    boolean shown = secure != null && secure.url().secure() && secure.address() != null;
    if (!shown) {
      found.checks().add(CheckMade.not(SiteCheck.CERTIFICATE, Why.NO_TLS));
    } else {
      found.checks().add(tls(secure, now, faults, kinds));
      if (secure.status() > 0 && secure.status() < FIRST_REFUSAL) {
        kinds.add(FaultKind.NO_HSTS);
        if (secure.headers().get("strict-transport-security") == null) {
          faults.add(
              PageFault.suspect(
                  FaultKind.NO_HSTS, secure.url().host(), "", "HTTP " + secure.status()));
        }
      }
    }
    return new Seen(List.copyOf(faults), kinds, List.copyOf(found.checks()));
  }

  private static CheckMade doors(
      WebAddress home,
      Fetched fetched,
      Fetched counterpart,
      List<PageFault> faults,
      Set<FaultKind> kinds) {
    if (counterpart == null || counterpart.ownSide()) {
      return CheckMade.not(
          SiteCheck.HTTPS, counterpart == null ? Why.OTHER_PORT : Why.NOT_ANSWERED);
    }
    if (home.secure()) {
      kinds.add(FaultKind.NO_TLS_REDIRECT);
      boolean open = counterpart.failure() == null && !counterpart.url().secure();
      if (open) {
        faults.add(
            PageFault.suspect(
                FaultKind.NO_TLS_REDIRECT, home.host(), counterpart.url().toString(), ""));
      }
      return CheckMade.looked(SiteCheck.HTTPS, 0);
    }
    boolean encrypted = counterpart.phases().tls() > 0 || counterpart.certificateExpiry() != null;
    kinds.add(FaultKind.NO_TLS);
    kinds.add(FaultKind.NO_TLS_REDIRECT);
    if (!encrypted && counterpart.failure() != null) {
      String said = counterpart.failure().code() + ": " + counterpart.detail();
      faults.add(PageFault.suspect(FaultKind.NO_TLS, home.host(), said, ""));
    } else if (encrypted && !fetched.url().secure()) {
      faults.add(
          PageFault.suspect(FaultKind.NO_TLS_REDIRECT, home.host(), fetched.url().toString(), ""));
    }
    return CheckMade.looked(SiteCheck.HTTPS, 0);
  }

  private CheckMade tls(Fetched secure, Instant now, List<PageFault> faults, Set<FaultKind> kinds) {
    try {
      InetSocketAddress at = new InetSocketAddress(secure.address(), secure.url().port());
      faults.addAll(tls.at(at, secure.url().host(), now));
      kinds.addAll(
          EnumSet.of(
              FaultKind.TLS_EXPIRED,
              FaultKind.TLS_EXPIRING,
              FaultKind.TLS_NAME,
              FaultKind.TLS_CHAIN,
              FaultKind.TLS_OLD,
              FaultKind.TLS_WEAK_KEY));
      return CheckMade.looked(SiteCheck.CERTIFICATE, 0);
    } catch (IOException e) {
      LOG.debugf("the encryption of %s cannot be looked at: %s", secure.url(), e.getMessage());
      return CheckMade.not(SiteCheck.CERTIFICATE, Why.NOT_ANSWERED);
    }
  }
}
