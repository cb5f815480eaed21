package cn.xunjian.demo.plan;

/**
 * A unit that answers for targets.
 *
 * @param name its name, unique in the city
 * @param parent the unit above it, empty at the top
 * @param region the six-digit area code
 */
public record PlannedUnit(String name, String parent, String region) {}
