package cn.xunjian.platform;

import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.words.Text;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the error codes of a platform mean, as data: one line for each, {@code code | outcome | then
 * | Chinese | English}.
 */
final class ErrorTable {

  /** Codes change more often than their words. */
  private static final Pattern CREDENTIALS =
      Pattern.compile(
          "token|登录|授权|login|unauthori[sz]ed|permission|scope|权限|appid|secret",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern LIMITS =
      Pattern.compile(
          "频繁|频率|限流|quota|too (many|frequent|fast)|limit|freq", Pattern.CASE_INSENSITIVE);
  private static final Pattern ABSENT =
      Pattern.compile("(用户|账号|帐号).{0,4}不存在|user.{0,12}not (exist|found)", Pattern.CASE_INSENSITIVE);
  private static final int MOST_WORDS = 200;

  private record Meaning(ReadingOutcome outcome, Said.Then then, Text text) {}

  private final Map<String, Meaning> meanings = new HashMap<>();

  private ErrorTable() {}

  static ErrorTable of(String lines) {
    ErrorTable table = new ErrorTable();
    lines.lines().filter(line -> !line.isBlank()).forEach(table::add);
    return table;
  }

  private void add(String line) {
    String[] cells = line.split("\\|", -1);
    Meaning meaning =
        new Meaning(
            ReadingOutcome.valueOf(cells[1].strip().toUpperCase(Locale.ROOT)),
            Said.Then.valueOf(cells[2].strip().toUpperCase(Locale.ROOT)),
            new Text(cells[3].strip(), cells[4].strip()));
    if (meanings.put(cells[0].strip(), meaning) != null) {
      throw new IllegalArgumentException("two meanings of " + cells[0]);
    }
  }

  /**
   * What a code means; one that is not in the table is judged by the platform's words.
   *
   * @param words what the platform said beside the code, empty if nothing
   */
  Said meaning(String code, String words) {
    Meaning known = meanings.get(code);
    String said = words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS) + "…";
    if (known == null) {
      return byWords(code, said);
    }
    return Said.failed(
        known.outcome(),
        code + "：" + known.text().both() + (said.isEmpty() ? "" : ": " + said),
        known.then());
  }

  private static Said byWords(String code, String words) {
    String detail = "%s：平台返回的错误码未收录 · an error code not known here: %s".formatted(code, words);
    if (LIMITS.matcher(words).find()) {
      return Said.failed(ReadingOutcome.THROTTLED, detail, Said.Then.BACK_OFF);
    }
    if (ABSENT.matcher(words).find()) {
      return Said.failed(ReadingOutcome.GONE, detail);
    }
    return Said.failed(
        CREDENTIALS.matcher(words).find() ? ReadingOutcome.AUTH : ReadingOutcome.MALFORMED, detail);
  }
}
