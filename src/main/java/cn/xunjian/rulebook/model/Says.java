package cn.xunjian.rulebook.model;

import java.util.Objects;

/** A text of a rule book in two languages. */
public record Says(String chinese, String english) {

  public Says {
    Objects.requireNonNull(chinese, "chinese");
    Objects.requireNonNull(english, "english");
  }
}
