package cn.xunjian.platform;

import cn.xunjian.words.Text;

/**
 * One thing that an interface wants to know of an account.
 *
 * @param name as it is written in REST and stored
 * @param required whether nothing can be asked without it
 * @param text what it is and where it is got
 */
public record Field(String name, boolean required, Text text) {

  static Field required(String name, String chinese, String english) {
    return new Field(name, true, new Text(chinese, english));
  }

  static Field optional(String name, String chinese, String english) {
    return new Field(name, false, new Text(chinese, english));
  }
}
