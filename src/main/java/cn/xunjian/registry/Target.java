package cn.xunjian.registry;

/** Something that is supervised. */
public sealed interface Target permits Site, Column, Account, App {

  Profile profile();

  Kind kind();

  default TargetKey key() {
    return profile().key();
  }
}
