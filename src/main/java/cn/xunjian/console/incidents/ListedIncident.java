package cn.xunjian.console.incidents;

import cn.xunjian.console.frame.Tag;

/**
 * An incident in a list.
 *
 * @param since how long it has lasted, or lasted
 * @param started when it began, exactly
 * @param handler who has it in hand; empty for nobody
 * @param takeable whether the reader may take it up now
 */
public record ListedIncident(
    String id,
    String href,
    Tag severity,
    Tag state,
    Named subject,
    String unit,
    String text,
    Named rule,
    String since,
    String started,
    String handler,
    boolean takeable) {

  /**
   * Something with a name.
   *
   * @param key what identifies it
   * @param href its page; empty without one
   */
  public record Named(String name, String key, String href) {}
}
