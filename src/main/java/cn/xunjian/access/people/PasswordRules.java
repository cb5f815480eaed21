package cn.xunjian.access.people;

import cn.xunjian.words.Text;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a password has to be like, after GB/T 22239: long enough, of several kinds of characters.
 */
public final class PasswordRules {

  /** Of the four kinds of characters at least so many. */
  private static final int KINDS = 3;

  /** Longer ones are no safer, and cost time to hash. */
  private static final int LONGEST = 128;

  private final int shortest;

  PasswordRules(int shortest) {
    this.shortest = shortest;
  }

  /** What is wrong with a password; empty if nothing is. */
  Optional<Text> fault(String password, String login) {
    long length = password.codePoints().count();
    if (length < shortest || length > LONGEST) {
      return Optional.of(
          new Text("密码须为 %d–%d 个字符", "a password has %d to %d characters").with(shortest, LONGEST));
    }
    if (kinds(password) < KINDS) {
      return Optional.of(
          new Text(
              "密码须包含大写字母、小写字母、数字、其他字符中的至少三类",
              "a password has at least three of: capital letters, small letters, digits, others"));
    }
    if (password.toLowerCase(Locale.ROOT).contains(login)) {
      return Optional.of(new Text("密码不能包含登录名", "a password does not contain the login"));
    }
    return Optional.empty();
  }

  private static long kinds(String password) {
    return Stream.<java.util.function.IntPredicate>of(
            Character::isUpperCase,
            Character::isLowerCase,
            Character::isDigit,
            c -> !Character.isUpperCase(c) && !Character.isLowerCase(c) && !Character.isDigit(c))
        .filter(kind -> password.codePoints().anyMatch(kind))
        .count();
  }
}
