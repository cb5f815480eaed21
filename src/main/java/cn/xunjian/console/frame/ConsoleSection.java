package cn.xunjian.console.frame;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Right;
import cn.xunjian.words.Text;

/** The pages that the navigation names, in its order. */
public enum ConsoleSection {
  DESK("/", Right.OPEN, new Text("工作台", "Desk")),
  SITUATION("/situation", Right.READ, new Text("总览", "Situation")),
  TARGETS("/targets", Right.READ, new Text("监测对象", "Targets")),
  INCIDENTS("/incidents", Right.READ, new Text("告警", "Incidents")),
  INSPECTIONS("/inspections", Right.READ, new Text("巡检", "Inspections")),
  ASSESSMENTS("/assessments", Right.READ, new Text("检查", "Assessments")),
  ORDERS("/orders", Right.READ, new Text("整改", "Orders")),
  CASES("/cases", Right.READ, new Text("事项", "Cases")),
  DUTY("/duty", Right.READ, new Text("值班", "Duty"), true),
  BULLETINS("/bulletins", Right.READ, new Text("通报", "Bulletins")),
  RULEBOOK("/rulebook", Right.READ, new Text("规则", "Rule book")),
  PEOPLE("/people", Right.PEOPLE, new Text("人员", "People")),
  AUDIT("/audit", Right.AUDIT, new Text("审计", "Audit")),
  SYSTEM("/system", Right.INSPECT, new Text("系统", "System"), true);

  private final String path;
  private final Right right;
  private final Text words;
  private final boolean whole;

  ConsoleSection(String path, Right right, Text words) {
    this(path, right, words, false);
  }

  /**
   * @param whole whether the right is needed on the whole tree
   */
  ConsoleSection(String path, Right right, Text words, boolean whole) {
    this.path = path;
    this.right = right;
    this.words = words;
    this.whole = whole;
  }

  public String path() {
    return path;
  }

  public Text words() {
    return words;
  }

  /** A page that somebody may not open has no link. */
  boolean opensTo(Caller caller) {
    return caller.may(right) && (!whole || caller.rights().reach(right).everything());
  }
}
