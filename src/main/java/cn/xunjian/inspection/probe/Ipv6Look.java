package cn.xunjian.inspection.probe;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.fetch.guard.EgressGuard;
import cn.xunjian.inspection.checks.CheckMade;
import cn.xunjian.inspection.checks.SiteCheck;
import cn.xunjian.inspection.checks.SiteCheck.Why;
import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.page.PageFault;
import cn.xunjian.inspection.probe.Ipv6Open.Opened;
import cn.xunjian.inspection.probe.Ipv6Open.Way;
import cn.xunjian.inspection.probe.TransportProbe.Found;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Whether a site has IPv6 addresses, and whether it opens at them. For a thread that may wait. */
final class Ipv6Look {

  /** So many addresses are tried: each may take its whole time. */
  private static final int MOST = 2;

  private final Ipv6Names names;
  private final EgressGuard guard;
  private final BooleanSupplier here;

  /**
   * @param here whether this place has IPv6
   */
  Ipv6Look(Ipv6Names names, EgressGuard guard, BooleanSupplier here) {
    this.names = names;
    this.guard = guard;
    this.here = here;
  }

  void at(WebAddress home, Found into) {
    Optional<List<String>> found = names.of(home.host());
    if (found.isEmpty()) {
      Why why = Ipv6Names.literal(home.host()) ? Why.NO_DOMAIN : Why.NO_RESOLVER;
      into.checks().add(CheckMade.not(SiteCheck.IPV6, why));
      into.checks().add(CheckMade.not(SiteCheck.IPV6_OPEN, why));
      return;
    }
    List<String> addresses = found.get();
    into.checks().add(CheckMade.looked(SiteCheck.IPV6, addresses.size()));
    into.kinds().add(FaultKind.NO_IPV6);
    if (addresses.isEmpty()) {
      into.faults().add(PageFault.suspect(FaultKind.NO_IPV6, home.host(), "AAAA", ""));
      into.kinds().add(FaultKind.IPV6_DEAD);
      into.checks().add(CheckMade.not(SiteCheck.IPV6_OPEN, Why.NO_ADDRESS));
    } else {
      open(home, addresses, into);
    }
  }

  private void open(WebAddress home, List<String> addresses, Found into) {
    if (!here.getAsBoolean()) {
      into.checks().add(CheckMade.not(SiteCheck.IPV6_OPEN, Why.NO_IPV6_HERE));
      return;
    }
    List<InetSocketAddress> permitted =
        addresses.stream()
            .map(Ipv6Look::address)
            .filter(address -> guard.permits(address, home.port()))
            .map(address -> new InetSocketAddress(address, home.port()))
            .limit(MOST)
            .toList();
    if (permitted.isEmpty()) {
      into.checks().add(CheckMade.not(SiteCheck.IPV6_OPEN, Why.PRIVATE));
      return;
    }
    List<Opened> opened = new ArrayList<>();
    for (InetSocketAddress each : permitted) {
      opened.add(Ipv6Open.open(each, home, Ipv6Open.MILLIS));
      if (opened.get(opened.size() - 1).way() == Way.OPEN) {
        break;
      }
    }
    told(home, permitted.get(0), opened, into);
  }

  private static void told(
      WebAddress home, InetSocketAddress first, List<Opened> opened, Found into) {
    List<Opened> reached = opened.stream().filter(each -> each.way() != Way.NONE).toList();
    if (reached.isEmpty()) {
      into.checks().add(CheckMade.not(SiteCheck.IPV6_OPEN, Why.NO_IPV6_HERE));
      return;
    }
    into.checks().add(CheckMade.looked(SiteCheck.IPV6_OPEN, reached.size()));
    into.kinds().add(FaultKind.IPV6_DEAD);
    Opened last = reached.get(reached.size() - 1);
    if (last.way() == Way.DEAD) {
      // The line of this place may be at fault: a person looks.
      String address = first.getAddress().getHostAddress();
      into.faults().add(PageFault.suspect(FaultKind.IPV6_DEAD, home.host(), last.why(), address));
    }
  }

  /** Of the letters that a resolver gave: no name is looked up. */
  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException noAddress) {
      throw new IllegalArgumentException(literal, noAddress);
    }
  }
}
