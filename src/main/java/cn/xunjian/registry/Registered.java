package cn.xunjian.registry;

/**
 * A target as it stands in the registry now.
 *
 * @param id its internal number, never used again
 * @param target what it is
 * @param unitName the name of the unit that answers for it
 * @param version counts its changes, from 0; a writer has to name it
 */
public record Registered(int id, Target target, String unitName, int version) {

  public TargetKey key() {
    return target.key();
  }

  public Profile profile() {
    return target.profile();
  }

  /** The platform it is kept on; null for sites and columns. */
  public Platform platform() {
    if (target instanceof Account account) {
      return account.platform();
    }
    return target instanceof App ? Platform.APP : null;
  }

  /** Its id on the platform or in the store; null if unknown or it is neither. */
  public String platformUid() {
    if (target instanceof Account account) {
      return account.platformUid();
    }
    return target instanceof App app ? app.storeId() : null;
  }

  /** The class of a column; null for anything else. */
  public ColumnClass columnClass() {
    return target instanceof Column column ? column.columnClass() : null;
  }
}
