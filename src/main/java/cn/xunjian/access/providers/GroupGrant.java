package cn.xunjian.access.providers;

import cn.xunjian.access.PersonRole;
import cn.xunjian.registry.UnitPath;
import java.util.Optional;

/**
 * What the members of a provider's group are here.
 *
 * @param unit the top of the branch; empty for the whole tree
 */
record GroupGrant(String group, PersonRole role, Optional<UnitPath> unit) {

  /**
   * @param written {@code group=role} or {@code group=role@unit}
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static GroupGrant of(String written) {
    int equals = written.lastIndexOf('=');
    String group = equals < 0 ? "" : plain(written.substring(0, equals));
    if (group.isEmpty()) {
      throw new IllegalArgumentException(
          "\"" + written + "\" is not group=role or group=role@unit");
    }
    String rest = written.substring(equals + 1);
    int at = rest.indexOf('@');
    String code = (at < 0 ? rest : rest.substring(0, at)).strip();
    PersonRole role =
        PersonRole.of(code)
            .orElseThrow(
                () ->
                    new IllegalArgumentException("\"" + written + "\": there is no role " + code));
    return new GroupGrant(
        group,
        role,
        at < 0 ? Optional.empty() : Optional.of(unit(written, rest.substring(at + 1))));
  }

  private static UnitPath unit(String written, String named) {
    String way = named.strip();
    int slash = way.lastIndexOf('/');
    UnitPath.Read read =
        UnitPath.read(
            way.substring(slash + 1),
            slash < 0 ? null : slash == 0 ? "/" : way.substring(0, slash));
    if (read instanceof UnitPath.Sound sound) {
      return sound.path();
    }
    throw new IllegalArgumentException("\"" + written + "\" names no unit");
  }

  /** Some providers name groups by the way to them, from the top: {@code /office}. */
  static String plain(String group) {
    String name = group.strip();
    return name.startsWith("/") ? name.substring(1) : name;
  }
}
