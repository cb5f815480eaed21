package cn.xunjian.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the parameters of addresses stand for: which of the {@link Belongings} of a unit. */
final class BranchAddresses {

  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  /**
   * What the parameters of addresses stand for, by the beginning of the address: the first that
   * fits. The things are those of {@link Belongings}; = stands before what is always the same.
   */
  private static final Map<String, Map<String, String>> THINGS = new LinkedHashMap<>();

  static {
    thing("/api/v1/units/{id}", "unit");
    thing("/api/v1/users/{id}", "person");
    thing("/api/v1/grants/{id}", "grant");
    thing("/api/v1/assessments/plans/{id}", "plan");
    thing("/api/v1/assessments/{id}/units/{unit}", "assessment", "unit");
    thing("/api/v1/assessments/{id}", "assessment");
    thing("/api/v1/exports/assessments/{id}", "assessment");
    thing("/api/v1/cards/{id}/questions/{question}", "card", "question");
    thing("/api/v1/cards/{id}", "card");
    thing("/api/v1/findings/{id}/files/{file}", "finding", "answerFile");
    thing("/api/v1/findings/{id}", "finding");
    thing("/api/v1/bulletins/{id}/evidence/{figure}", "bulletin", "=checked");
    thing("/api/v1/bulletins/{id}", "bulletin");
    thing("/api/v1/bulletin-templates/{id}", "template");
    thing("/api/v1/cases/{id}/steps/{step}/files/{file}", "case", "=application", "caseFile");
    thing("/api/v1/cases/{id}/steps/{step}", "case", "=application");
    thing("/api/v1/cases/{id}", "case");
    thing("/api/v1/media-reports/{unit}", "unit");
    thing("/api/v1/surveys/{id}", "survey");
    thing("/api/v1/deliveries/{id}", "delivery");
    thing("/api/v1/incidents/{id}", "incident");
    thing("/api/v1/orders/{id}/files/{file}", "order", "orderFile");
    thing("/api/v1/orders/{id}", "order");
    thing("/api/v1/consequences/{id}", "consequence");
    thing("/api/v1/inspections/{id}", "inspection");
    thing("/api/v1/site-findings/exceptions/{id}", "exception");
    thing("/api/v1/site-findings/{id}", "siteFinding");
    thing("/api/v1/reviews/{id}", "review");
    thing("/api/v1/review-findings/{id}", "reviewFinding");
    thing("/api/v1/review-accounts/{key}", "account");
    thing("/api/v1/wordlists/{name}", "wordlist");
    thing("/api/v1/index/targets/{key}", "target");
    thing("/api/v1/site-functions/{key}", "target");
    thing("/api/v1/targets/{key}/snapshots/{hash}", "target", "snapshot");
    thing("/api/v1/targets/{key}/readings/{due}", "target", "due");
    thing("/api/v1/targets/{key}/looks/{id}", "target", "look");
    thing("/api/v1/targets/{key}/data-proposals/{id}", "target", "proposal");
    thing("/api/v1/targets/{key}/closings/{id}", "target", "closing");
    thing("/api/v1/targets/{key}", "target");
    thing("/api/v1/rulebooks/{id}/{version}", "=cn-2019-19", "=1");
    thing("/api/v1/calendars/{year}", "=2026");
    thing("/api/v1/yearly-reports/{year}", "=2026");
    thing("/assessments/plans/{id}", "plan");
    thing("/assessments/cards/{id}/checks/questions/{question}", "card", "question");
    thing("/assessments/cards/{id}", "card");
    thing("/assessments/findings/{id}", "finding");
    thing("/assessments/{id}/units/{unit}", "assessment", "unit");
    thing("/assessments/{id}", "assessment");
    thing("/bulletins/{id}", "bulletin");
    thing("/cases/{id}", "case");
    thing("/incidents/{id}", "incident");
    thing("/inspections/findings/{id}", "siteFinding");
    thing("/inspections/{id}", "inspection");
    thing("/orders/{id}/consequences/{consequence}", "order", "consequence");
    thing("/orders/{id}", "order");
    thing("/people/{id}", "person");
    thing("/reviews/findings/{id}", "reviewFinding");
    thing("/surveys/{id}", "survey");
    thing("/targets/{key}", "target");
    thing("/site-functions/{key}", "target");
    thing("/content-checks/{key}", "target");
  }

  /** What takes a parameter that is nobody's, and why. */
  private static final Map<String, String> OF_NOBODY =
      Map.of(
          "/api/v1/rulebooks/{id}/{version}", "the text of the rules is everybody's",
          "/api/v1/calendars/{year}", "the holidays of a year are everybody's",
          "/api/v1/yearly-reports/{year}", "a year is no object; its report counts what one sees");

  private BranchAddresses() {}

  private static void thing(String path, String... things) {
    Map<String, String> by = new LinkedHashMap<>();
    Matcher parameters = PARAMETER.matcher(path);
    for (String thing : things) {
      parameters.find();
      by.put(parameters.group(1), thing);
    }
    THINGS.put(path, by);
  }

  /** By parameter what it stands for; empty if that is not known. */
  static Map<String, String> things(String path) {
    return THINGS.entrySet().stream()
        .filter(known -> path.equals(known.getKey()) || path.startsWith(known.getKey() + "/"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(Map.of());
  }

  /** Whether its parameters name what is nobody's. */
  static boolean isOfNobody(String path) {
    return OF_NOBODY.keySet().stream()
        .anyMatch(known -> path.equals(known) || path.startsWith(known + "/"));
  }

  /** An address and what stands in it for its parameters. */
  record Address(String path, List<String> values) {}

  /**
   * An address whose parameters are known.
   *
   * @param called what is called how, by the parameter and what it stands for
   */
  static Address of(String path, BinaryOperator<String> called) {
    String written = path;
    List<String> values = new ArrayList<>();
    for (Map.Entry<String, String> each : things(path).entrySet()) {
      String thing = each.getValue();
      String value =
          thing.startsWith("=") ? thing.substring(1) : called.apply(each.getKey(), thing);
      assertThat(value).as(thing + " for " + path).isNotNull();
      written = written.replace("{" + each.getKey() + "}", value);
      values.add(value);
    }
    return new Address(written.replace("{deed}", "confirm"), values);
  }
}
