package cn.xunjian.access;

import cn.xunjian.words.Text;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a person may be on a branch of the tree of units. */
public enum PersonRole {
  /** Settings and accounts of users; no business data. */
  ADMINISTRATOR("系统管理员", "administrator"),
  /** Grants roles, makes keys, sets the policy of signing in. */
  SECURITY("安全管理员", "security administrator"),
  /** Reads the audit trail, nothing else. */
  AUDITOR("安全审计员", "security auditor"),
  /** Judges, orders and approves on the branch. */
  SUPERVISOR("监管员", "supervisor"),
  /** Incidents, silences, duty. */
  OFFICER("值班员", "officer"),
  /** Sees its own targets, answers for them. */
  OWNER("主办单位", "owner"),
  /** Reads. */
  VIEWER("只读用户", "viewer");

  /** The three that GB/T 22239 keeps apart: they belong to the whole installation. */
  public static final Set<PersonRole> OF_THE_INSTALLATION =
      Set.copyOf(EnumSet.of(ADMINISTRATOR, SECURITY, AUDITOR));

  private final Text words;

  PersonRole(String zh, String en) {
    this.words = new Text(zh, en);
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<PersonRole> of(String code) {
    return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
  }

  /** How people call it. */
  public Text words() {
    return words;
  }
}
