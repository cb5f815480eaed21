package cn.xunjian.registry;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A column (栏目) of a site; its address is its list page.
 *
 * @param site the key of the site it belongs to
 * @param columnClass what sort of column it is
 * @param level the level of the column in the site's navigation, null if unknown
 */
public record Column(Profile profile, TargetKey site, ColumnClass columnClass, String level)
    implements Target {

  /** Below the first level, as people write it: 二级, 二级栏目, 2, second. */
  private static final Pattern LOWER = Pattern.compile("(?iu)\\s*([二三四五]|[2-5]|second|third).*");

  public Column {
    Objects.requireNonNull(profile.url(), "a column has an address");
    Objects.requireNonNull(site, "site");
    Objects.requireNonNull(columnClass, "columnClass");
  }

  /** Whether it stands at the first level (一级栏目); so does one of which nothing is said. */
  public boolean firstLevel() {
    return level == null || !LOWER.matcher(level).matches();
  }

  @Override
  public Kind kind() {
    return Kind.COLUMN;
  }
}
