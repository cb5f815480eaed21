package cn.xunjian.registry;

import java.util.ArrayList;
import java.util.List;

/**
 * How people name a unit: its name, and where that is not enough, the units above it.
 *
 * @param name the unit's own name
 * @param above the units above it, from the top or from any unit whose name is unique; empty if not
 *     given
 * @param fromTop whether the way begins at the top of the tree; with nothing above, the unit is a
 *     top unit
 */
public record UnitPath(String name, List<String> above, boolean fromTop) {

  public UnitPath {
    above = List.copyOf(above);
  }

  /** What the reading of a path says. */
  public sealed interface Read {}

  /** The texts name a unit. */
  public record Sound(UnitPath path) implements Read {}

  /** They cannot name a unit. */
  public record Unsound(List<FieldError> errors) implements Read {
    public Unsound {
      errors = List.copyOf(errors);
    }
  }

  /**
   * Reads the two texts that name a unit.
   *
   * @param parent a name, or names joined by slashes; a slash at the beginning means from the top,
   *     a slash alone that the unit is a top unit; null or empty if not given
   */
  public static Read read(String name, String parent) {
    List<FieldError> errors = new ArrayList<>();
    String own = name == null ? "" : name.strip();
    if (own.isEmpty()) {
      errors.add(FieldError.of(TargetField.UNIT, "required", "请填写 unit / unit is required"));
    } else if (!isName(own)) {
      errors.add(FieldError.of(TargetField.UNIT, "bad_unit", NAME_RULE));
    }
    String way = parent == null ? "" : parent.strip();
    boolean fromTop = way.startsWith("/");
    String rest = fromTop ? way.substring(1) : way;
    List<String> above = new ArrayList<>();
    if (!rest.isEmpty()) {
      for (String part : rest.split("/", -1)) {
        above.add(part.strip());
      }
    }
    if (!above.stream().allMatch(UnitPath::isName)) {
      errors.add(FieldError.of(TargetField.UNIT_PARENT, "bad_unit", NAME_RULE));
    }
    return errors.isEmpty() ? new Sound(new UnitPath(own, above, fromTop)) : new Unsound(errors);
  }

  /** The way to it, as {@code unit_parent} writes it; empty if none was given. */
  public String way() {
    return (fromTop ? "/" : "") + String.join("/", above);
  }

  /** A path whose two texts are known to be sound. */
  public static UnitPath ofWay(String name, String way) {
    return ((Sound) read(name, way)).path();
  }

  public static final String NAME_RULE =
      "单位名称为 1–200 个字符，不含斜杠；上级单位用 / 逐级分隔 / a unit's name has 1 to 200 characters and no slash; slashes join the units above it";

  /** Whether a text can be a unit's name. */
  public static boolean isName(String text) {
    return !text.isBlank()
        && text.length() <= Unit.NAME_LENGTH
        && text.indexOf('/') < 0
        && text.chars().noneMatch(Character::isISOControl);
  }

  @Override
  public String toString() {
    return way() + (above.isEmpty() ? "" : "/") + name;
  }
}
