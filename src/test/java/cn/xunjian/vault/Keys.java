package cn.xunjian.vault;

/** Vaults for tests of those who keep secrets. */
public final class Keys {

  private Keys() {}

  public static Vault vault() {
    return new Vault(Keyring.parse("test", "k1=" + "A".repeat(43) + "="));
  }

  /** A vault with another key. */
  public static Vault otherVault() {
    return new Vault(Keyring.parse("test", "k2=" + "B".repeat(42) + "A="));
  }
}
