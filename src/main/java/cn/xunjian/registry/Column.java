package cn.xunjian.registry;

import java.util.Objects;

/**
 * A column (栏目) of a site; its address is its list page.
 *
 * @param site the key of the site it belongs to
 * @param columnClass what sort of column it is
 * @param level the level of the column in the site's navigation, null if unknown
 */
public record Column(Profile profile, TargetKey site, ColumnClass columnClass, String level)
    implements Target {

  public Column {
    Objects.requireNonNull(profile.url(), "a column has an address");
    Objects.requireNonNull(site, "site");
    Objects.requireNonNull(columnClass, "columnClass");
  }

  @Override
  public Kind kind() {
    return Kind.COLUMN;
  }
}
