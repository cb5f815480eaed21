package cn.xunjian.inspection.walk;

/**
 * How far a walk is.
 *
 * @param pages opened
 * @param links asked
 * @param waiting still to be opened
 * @param faults found, the same one on several pages counted once for each
 * @param unclear answers from which nothing follows: firewalls, refusals
 * @param robots left out because robots.txt asks for it
 * @param cpuMillis our own time for parsing and looking
 * @param bytes that were transferred
 * @param sights what could be looked at
 */
public record WalkTally(
    int pages,
    int links,
    int waiting,
    int faults,
    int unclear,
    int robots,
    long cpuMillis,
    long bytes,
    Sights sights) {

  public static final WalkTally NONE = new WalkTally(0, 0, 0, 0, 0, 0, 0, 0, Sights.NONE);
}
