package cn.xunjian.delivery.templates;

import cn.xunjian.delivery.Message;
import cn.xunjian.words.Language;
import io.quarkus.qute.Expression;
import io.quarkus.qute.Expression.Part;
import io.quarkus.qute.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what is wrong with a template before a message needs it, in branches that no sample takes
 * as well.
 */
final class TemplateCheck {

  private static final Pattern ALIAS =
      Pattern.compile("\\{#(?:for|let|set)\\s+(\\w+)|\\{#(each)\\b");

  private final String file;
  private final Set<String> aliases;
  private final Set<String> fields;
  private final Set<String> parts;
  private final List<String> faults = new ArrayList<>();

  private TemplateCheck(String file, Set<String> aliases) {
    this.file = file;
    this.aliases = aliases;
    Map<String, Object> sample = samples("dingtalk.zh.md").get(0);
    fields = new TreeSet<>(sample.keySet());
    parts = new TreeSet<>(Set.of("step", "name", "n"));
    ((Map<?, ?>) sample.get("first")).keySet().forEach(key -> parts.add(key.toString()));
  }

  /** The fields that a template does not get; each with file and line. */
  static List<String> faults(Template template, String file, String text) {
    TemplateCheck check = new TemplateCheck(file, aliases(text));
    template.getExpressions().forEach(check::look);
    return check.faults;
  }

  private static Set<String> aliases(String text) {
    Set<String> aliases = new TreeSet<>();
    Matcher found = ALIAS.matcher(text);
    while (found.find()) {
      aliases.add(found.group(1) == null ? "it" : found.group(1));
    }
    return aliases;
  }

  /** What each template is tried with. */
  static List<Map<String, Object>> samples(String name) {
    ChatMarkup dialect =
        name.endsWith("html")
            ? ChatMarkup.HTML
            : name.startsWith("slack")
                ? ChatMarkup.MRKDWN
                : name.endsWith("md") ? ChatMarkup.MARKDOWN : ChatMarkup.PLAIN;
    Language language = name.contains(".en.") ? Language.EN : Language.ZH;
    List<Map<String, Object>> samples = new ArrayList<>();
    for (Message message : SampleMessages.all()) {
      Map<String, Object> fields =
          new TemplateFields(message, language, dialect).fields(1, Integer.MAX_VALUE);
      fields.put("title", "x");
      samples.add(fields);
    }
    return samples;
  }

  private void look(Expression expression) {
    if (expression.isLiteral() || expression.hasNamespace() || expression.getParts().isEmpty()) {
      return;
    }
    List<Part> path = expression.getParts();
    String first = path.get(0).getName();
    boolean metadata = aliases.stream().anyMatch(a -> first.startsWith(a + "_"));
    if (!fields.contains(first) && !aliases.contains(first) && !metadata) {
      fault(expression, first, fields);
    } else if ((first.equals("first") || aliases.contains(first))
        && path.size() > 1
        && !path.get(1).isVirtualMethod()
        && !parts.contains(path.get(1).getName())) {
      fault(expression, first + "." + path.get(1).getName(), parts);
    }
  }

  private void fault(Expression expression, String field, Set<String> known) {
    faults.add(
        "%s:%d: 没有字段 · there is no field {%s}; known are %s"
            .formatted(file, expression.getOrigin().getLine(), field, String.join(", ", known)));
  }
}
