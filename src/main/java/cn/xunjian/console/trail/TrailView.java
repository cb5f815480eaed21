package cn.xunjian.console.trail;

import cn.xunjian.console.frame.Tag;
import java.util.List;

/**
 * Rows of the audit trail.
 *
 * @param proof what came of looking at every row; empty if nobody asked for it
 * @param whole whether all of them are as they were written
 * @param check where every row is looked at
 * @param export where the rows can be had as a file
 */
public record TrailView(
    TrailWords words,
    Asked asked,
    String proof,
    boolean whole,
    String check,
    String export,
    List<Row> rows,
    String older,
    String newest) {

  /** What the address asks for; days, the last one included. */
  public record Asked(String name, String action, String from, String to) {

    public boolean narrowed() {
      return !(name + action + from + to).isEmpty();
    }
  }

  /** A row; what there was and is, as stored. */
  public record Row(
      long number,
      String at,
      String who,
      String caller,
      String address,
      String action,
      String subject,
      Tag outcome,
      String before,
      String after) {}
}
