package cn.xunjian.web.assessments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The steps of docs/assessment.md with the commands that they tell to give. */
final class WalkedDocument {

  private static final Pattern STEP = Pattern.compile("^(\\d{1,2})\\. .*");
  private static final Pattern VARIABLE = Pattern.compile("\\$([A-Z]\\d?)");
  private static final Pattern INLINE = Pattern.compile("`(xj2? [^`]*)`");

  private WalkedDocument() {}

  /**
   * One command of the document, an alias of curl with a key.
   *
   * @param who xj or xj2
   * @param body what is sent; null for nothing, a file's name behind an @
   */
  record Command(String who, String method, String url, String type, String body) {

    /** The same with the numbers of this city. */
    Command with(Map<String, String> numbers) {
      return new Command(who, method, filled(url, numbers), type, filled(body, numbers));
    }

    /** What is asked of whom, whatever the words: a file may be called otherwise. */
    String operation() {
      return who + " " + method + " " + url.replaceFirst("name=.*", "") + " " + type;
    }

    private static String filled(String text, Map<String, String> numbers) {
      if (text == null) {
        return null;
      }
      Matcher each = VARIABLE.matcher(text);
      return each.replaceAll(found -> Matcher.quoteReplacement(numbers.get(found.group(1))));
    }
  }

  private static String section(String from, String to) {
    try {
      String all = Files.readString(Path.of("docs", "assessment.md"));
      int begin = all.indexOf(from);
      return all.substring(begin, all.indexOf(to, begin));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The commands of each of the Chinese steps, in their order. */
  static Map<Integer, List<Command>> steps() {
    return steps("## 中文", "**更正**");
  }

  /** The same of the English steps. */
  static Map<Integer, List<Command>> english() {
    return steps("## English", "**Corrections**");
  }

  private static Map<Integer, List<Command>> steps(String from, String to) {
    Map<Integer, List<Command>> steps = new TreeMap<>();
    texts(section(from, to)).forEach((number, text) -> steps.put(number, commands(text)));
    return steps;
  }

  private static Map<Integer, String> texts(String section) {
    Map<Integer, StringBuilder> steps = new TreeMap<>();
    StringBuilder at = null;
    for (String line : section.split("\n", -1)) {
      Matcher step = STEP.matcher(line);
      if (step.matches()) {
        at = new StringBuilder();
        steps.put(Integer.parseInt(step.group(1)), at);
      }
      if (at != null) {
        at.append(line).append('\n');
      }
    }
    Map<Integer, String> texts = new TreeMap<>();
    steps.forEach((number, text) -> texts.put(number, text.toString()));
    return texts;
  }

  private static List<Command> commands(String text) {
    List<Command> commands = new ArrayList<>();
    String open = "";
    for (String line : text.replace("\\\n", " ").split("\n", -1)) {
      String bare = (open + line).strip();
      if (bare.startsWith("xj ") || bare.startsWith("xj2 ")) {
        // What is quoted may go on in the next line.
        open = bare.chars().filter(each -> each == '\'').count() % 2 == 0 ? "" : bare;
        if (open.isEmpty()) {
          commands.add(command(words(bare)));
        }
      } else {
        Matcher inline = INLINE.matcher(bare);
        while (inline.find()) {
          commands.add(command(words(inline.group(1))));
        }
      }
    }
    return commands;
  }

  /** As a shell takes a line apart; variables stay as they are. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = null;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char each = line.charAt(i);
      if (quote == 0 && each == ' ') {
        if (word != null) {
          words.add(word.toString());
        }
        word = null;
        continue;
      }
      word = word == null ? new StringBuilder() : word;
      if (quote == 0 && (each == '\'' || each == '"')) {
        quote = each;
      } else if (each == quote) {
        quote = 0;
      } else if (quote == '\'' && each == '$') {
        throw new IllegalArgumentException(
            "a shell fills in nothing within single quotes: " + line);
      } else {
        word.append(each);
      }
    }
    if (quote != 0) {
      throw new IllegalArgumentException("a quote is not closed: " + line);
    }
    if (word != null) {
      words.add(word.toString());
    }
    return words;
  }

  private static Command command(List<String> words) {
    String method = "GET";
    String url = null;
    String type = null;
    String body = null;
    for (int i = 1; i < words.size(); i++) {
      switch (words.get(i)) {
        case "-X" -> method = words.get(++i);
        case "-H" -> type = words.get(++i).replaceFirst("^Content-Type: ", "");
        case "-d", "--data-binary" -> body = words.get(++i);
        case "-o" -> i++;
        default -> url = words.get(i);
      }
    }
    return new Command(words.get(0), method, url, type, body);
  }
}
