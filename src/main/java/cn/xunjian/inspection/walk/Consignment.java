package cn.xunjian.inspection.walk;

import cn.xunjian.fetch.Fetched;
import cn.xunjian.inspection.checks.CheckMade;
import cn.xunjian.inspection.page.FaultKind;
import cn.xunjian.inspection.page.PageRole;
import java.util.ArrayList;
import java.util.List;

/** The leaf that a walk is writing on, and its tally. Not thread-safe. */
final class Consignment {

  private final Frontier frontier;
  private final List<Integer> done = new ArrayList<>();
  private final List<FoundFault> faults = new ArrayList<>();
  private final List<LookedPage> pages = new ArrayList<>();
  private final List<String> alive = new ArrayList<>();
  private final List<String> vanished = new ArrayList<>();
  private final List<FaultKind> settled = new ArrayList<>();
  private WalkTally tally;
  private List<CheckMade> checks = List.of();
  private boolean bounded;

  /** What of our own time is not yet a whole millisecond. */
  private long cpuNanos;

  Consignment(Frontier frontier, WalkTally tally) {
    this.frontier = frontier;
    this.tally = tally;
  }

  int size() {
    return done.size() + settled.size();
  }

  /** What was found out of the whole site. */
  void settle(SiteProbes.Settled found) {
    faults.addAll(found.faults());
    settled.addAll(found.kinds());
    tally =
        new WalkTally(
            tally.pages(),
            tally.links(),
            tally.waiting(),
            tally.faults() + found.faults().size(),
            tally.unclear(),
            tally.robots(),
            tally.cpuMillis(),
            tally.bytes(),
            tally.sights());
    checks = found.checks();
  }

  WalkTally tally() {
    return tally;
  }

  /** What was asked of the whole site. */
  List<CheckMade> checks() {
    return checks;
  }

  void bound() {
    bounded = true;
  }

  boolean bounded() {
    return bounded;
  }

  void take(Errand errand, Fetched fetched, Examined examined) {
    done.add(errand.ordinal());
    int found = examined.faults().size();
    faults.addAll(examined.faults());
    if (examined.page() != null) {
      pages.add(examined.page());
    }
    if (examined.answer() == LinkVerdict.Answer.OPENED) {
      alive.add(errand.address().toString());
    }
    if (examined.vanished()) {
      vanished.add(errand.address().toString());
    }
    boolean unclear = examined.answer() == LinkVerdict.Answer.UNCLEAR;
    count(
        errand,
        new Counted(found, unclear ? 1 : 0, 0, examined.sights()),
        examined.cpuNanos(),
        fetched.bytes());
  }

  void unchanged(Errand errand, LookedPage before) {
    done.add(errand.ordinal());
    alive.add(errand.address().toString());
    pages.add(before.standing(errand.depth()));
    // A file that is not sent again was read before: others are asked for again.
    Sights sights =
        errand.page() ? Sights.unchanged(errand.role() == PageRole.HOME) : Sights.file(true);
    count(errand, new Counted(0, 0, 0, sights), 0, 0);
  }

  /** Our own look failed: nothing follows. */
  void unclear(Errand errand, Fetched fetched) {
    done.add(errand.ordinal());
    count(errand, new Counted(0, 1, 0, Sights.NONE), 0, fetched.bytes());
  }

  /** robots.txt asks to leave it out. */
  void leftOut(Errand errand) {
    done.add(errand.ordinal());
    count(errand, new Counted(0, 0, 1, Sights.NONE), 0, 0);
  }

  /** What one answer adds. */
  private record Counted(int found, int unclear, int robots, Sights sights) {}

  private void count(Errand errand, Counted more, long nanos, long bytes) {
    cpuNanos += nanos;
    long millis = cpuNanos / 1_000_000;
    cpuNanos -= millis * 1_000_000;
    boolean opened = more.robots() == 0;
    tally =
        new WalkTally(
            tally.pages() + (errand.page() && opened ? 1 : 0),
            tally.links() + (errand.page() || !opened ? 0 : 1),
            frontier.waiting(),
            tally.faults() + more.found(),
            tally.unclear() + more.unclear(),
            tally.robots() + more.robots(),
            tally.cpuMillis() + millis,
            tally.bytes() + bytes,
            tally.sights().plus(more.sights()));
  }

  /** Hands over what there is and begins a new leaf. */
  WalkLeaf take() {
    WalkLeaf leaf =
        new WalkLeaf(frontier.takeAdded(), done, faults, pages, alive, vanished, settled, tally);
    done.clear();
    faults.clear();
    pages.clear();
    alive.clear();
    vanished.clear();
    settled.clear();
    return leaf;
  }
}
