package cn.xunjian.platform;

/**
 * One thing that an interface wants to know of an account.
 *
 * @param name as it is written in REST and stored
 * @param required whether nothing can be asked without it
 * @param chinese what it is and where it is got
 * @param english the same in English
 */
public record Field(String name, boolean required, String chinese, String english) {

  static Field required(String name, String chinese, String english) {
    return new Field(name, true, chinese, english);
  }

  static Field optional(String name, String chinese, String english) {
    return new Field(name, false, chinese, english);
  }
}
