package cn.xunjian.registry;

/**
 * A unit of government that answers for targets.
 *
 * @param id its number
 * @param name its name, unique among the units below the same parent
 * @param parent the number of the unit above it; null at the top
 * @param region six-digit area code, null if unknown
 * @param version counts its changes from 0
 */
public record Unit(long id, String name, Long parent, String region, int version) {

  static final int NAME_LENGTH = 200;
}
