package cn.xunjian.access.live;

import cn.xunjian.access.Branches;
import cn.xunjian.access.Caller;
import cn.xunjian.access.Grant;
import cn.xunjian.access.PersonRole;
import cn.xunjian.access.Rights;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The persons as whom one may try the demo city. They have no account and no password: while the
 * city runs, whoever asks from its machine reads everything anyway.
 */
@SuppressWarnings("ImmutableEnumChecker") // A caller and its rights are never changed.
public enum DemoCast {
  SUPERVISOR(PersonRole.SUPERVISOR, "李敏"),
  OFFICER(PersonRole.OFFICER, "王强"),
  OWNER(PersonRole.OWNER, "张丽"),
  VIEWER(PersonRole.VIEWER, "陈晨");

  private static final String BEGINNING = "demo-";

  private final PersonRole role;
  private final Caller caller;

  DemoCast(PersonRole role, String name) {
    this.role = role;
    this.caller = new Caller.DemoPerson(name, rights(role));
  }

  static Rights rights(PersonRole role) {
    Grant whole = new Grant(0, role, null, Instant.EPOCH, null);
    return Rights.of(List.of(whole), Instant.EPOCH, Branches.NONE);
  }

  public PersonRole role() {
    return role;
  }

  public Caller caller() {
    return caller;
  }

  /** What the cookie says of who was chosen; no token of a session looks like it. */
  public String cookie() {
    return BEGINNING + role.code();
  }

  /** Whether a cookie names one of them, or means to. */
  static boolean isMeant(String cookie) {
    return cookie.startsWith(BEGINNING);
  }

  /** Who is meant by a cookie or by the code of a role. */
  public static Optional<DemoCast> of(String said) {
    return Arrays.stream(values())
        .filter(one -> one.cookie().equals(said) || one.role.code().equals(said))
        .findFirst();
  }
}
