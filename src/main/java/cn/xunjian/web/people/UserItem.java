package cn.xunjian.web.people;

import cn.xunjian.access.live.AccessBook;
import cn.xunjian.access.live.Person;
import java.time.Instant;

/**
 * An account as it is shown.
 *
 * @param passwordDue whether its first password still has to be changed
 * @param secondFactor whether one-time codes are asked for
 */
record UserItem(
    long id,
    String login,
    String name,
    Long unit,
    String contact,
    String officer,
    boolean enabled,
    boolean passwordDue,
    boolean secondFactor,
    Instant createdAt,
    int version) {

  static final String EXAMPLE =
      "{\"id\":7,\"login\":\"lihua\",\"name\":\"李华\",\"unit\":2,\"contact\":\"0736-7100000\",\"enabled\":true,\"passwordDue\":false,"
          + "\"secondFactor\":true,\"createdAt\":\"2026-11-29T09:00:00+08:00\",\"version\":0}";

  static UserItem of(Person person, AccessBook book) {
    return new UserItem(
        person.id(),
        person.login(),
        person.name(),
        person.unit(),
        person.contact(),
        person.officer(),
        person.enabled(),
        book.passwordDue(person.id()),
        book.hasFactor(person.id()),
        person.createdAt(),
        person.version());
  }
}
