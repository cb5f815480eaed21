package cn.xunjian.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.access.PersonRole;
import cn.xunjian.testing.RunningXunjian;
import cn.xunjian.testing.Staff;
import cn.xunjian.web.access.BranchAddresses.Address;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two districts with one of everything: whoever has a role in the one asks every operation that
 * takes an id, of the interface and of the pages, about what is the other's, and is answered as
 * about what is nowhere, word by word. An operation for which there is nothing foreign to ask about
 * fails here, and so does one that does not say what it needs.
 */
class ForeignIdsIT {

  private static final String OWN = "mine-7";
  private static final String OTHER = "theirs-7";

  private static final byte[] FILE =
      "\u0089PNG\r\n\u001a\n picture".getBytes(StandardCharsets.ISO_8859_1);

  private static RunningXunjian xunjian;
  private static Belongings belongings;
  private static Staff staff;
  private static ForeignAnswers answers;

  private final Set<String> wrong = new LinkedHashSet<>();

  @BeforeAll
  static void start() {
    xunjian =
        RunningXunjian.named("foreign-ids")
            .with("XUNJIAN_DEMO_ENABLED", "false")
            .with("XUNJIAN_EGRESS_ALLOW", "127.0.0.0/8")
            .with("XUNJIAN_INCIDENT_CONFIRM_BEAT", "1s")
            .with("XUNJIAN_INSPECTION_CALENDAR", "false")
            .start();
    xunjian.tells("http://127.0.0.1:1/");
    xunjian.imports(
        Belongings.HEADER + Belongings.rows(OWN, "常德市") + Belongings.rows(OTHER, "常德市"));
    belongings = new Belongings(xunjian, List.of(OWN, OTHER));
    staff = new Staff(xunjian);
    int unit = Integer.parseInt(belongings.of(OWN).get("unit"));
    for (PersonRole role : PersonRole.values()) {
      if (!PersonRole.OF_THE_INSTALLATION.contains(role)) {
        staff.with(role.code(), role.code(), role.code(), unit);
      }
    }
    staff.with("far-officer", "远", "officer", Integer.parseInt(belongings.of(OTHER).get("unit")));
    belongings.of(OTHER).put("tender", "far-officer");
    answers = new ForeignAnswers(belongings.of(OWN), belongings.of(OTHER), staff);
  }

  @AfterAll
  static void stop() {
    if (xunjian != null) {
      xunjian.close();
    }
  }

  private void compare(String what, String role, Address[] pair, List<Response> got) {
    String found = answers.plain(got.get(0), pair[0], pair[1]);
    String wanted = answers.plain(got.get(1), pair[0], pair[1]);
    if (got.get(0).statusCode() != 404 || !found.equals(wanted)) {
      wrong.add(
          "%s by %s at %s: %s\n   nowhere: %s"
              .formatted(what, role, pair[0].path(), found, wanted));
    }
    if (got.get(0).asString().contains(OTHER) && !pair[0].path().contains(OTHER)) {
      wrong.add(what + " by " + role + " names what is not his: " + got.get(0).asString());
    }
  }

  private static Stream<ApiOperation> branchOperations() {
    return ApiOperation.all(xunjian).stream()
        .filter(operation -> operation.path().contains("{"))
        .filter(operation -> !operation.needsNobody() && !operation.whole())
        .filter(operation -> !BranchAddresses.isOfNobody(operation.path()));
  }

  @Test
  void everyIdOfAnotherBranchIsAnsweredAsOneThatIsNowhere() {
    List<ApiOperation> asked = branchOperations().toList();
    assertThat(asked).hasSizeGreaterThan(90);
    String unit = "\"unit\":" + belongings.of(OWN).get("unit");
    for (ApiOperation operation : asked) {
      Map<String, String> things = BranchAddresses.things(operation.path());
      if (things.isEmpty()) {
        wrong.add(operation + " takes an id, and nothing foreign is known to ask it about");
        continue;
      }
      String type = operation.bodyType();
      byte[] body =
          type == null || operation.body().isEmpty()
              ? FILE
              : operation
                  .body()
                  .replaceAll("\"unit\":\\d+", unit)
                  .replaceAll("\"fixedOn\":\"[^\"]+\"", "\"fixedOn\":\"2026-11-20\"")
                  .getBytes(StandardCharsets.UTF_8);
      for (Set<String> foreign : answers.foreign(things)) {
        Address[] pair = {
          answers.address(operation.path(), foreign, true),
          answers.address(operation.path(), foreign, false)
        };
        for (String role : operation.roles()) {
          if (PersonRole.OF_THE_INSTALLATION.stream().anyMatch(r -> r.code().equals(role))) {
            continue;
          }
          compare(
              operation.toString(),
              role,
              pair,
              Stream.of(pair)
                  .map(
                      each ->
                          answers.ask(
                              role, operation.verb(), each.path() + query(operation), type, body))
                  .toList());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** What has to be said before anything is looked for. */
  private static String query(ApiOperation operation) {
    if (operation.path().endsWith("/form")) {
      return "?unit=" + belongings.of(OWN).get("unit");
    }
    return operation.path().endsWith("/files") && operation.verb().equals("POST")
        ? "?name=x.png"
        : "";
  }

  /** The same objects are there for whoever may see all of them: it was not for want of them. */
  @Test
  void whoSeesTheWholeTreeSeesThem() {
    List<String> missing = new ArrayList<>();
    branchOperations()
        .filter(operation -> operation.verb().equals("GET"))
        .filter(operation -> !operation.path().endsWith("/readings/{due}/snapshot"))
        .filter(operation -> !operation.path().endsWith("/sample"))
        .filter(operation -> !operation.path().startsWith("/api/v1/index/"))
        .forEach(
            operation -> {
              Map<String, String> things = BranchAddresses.things(operation.path());
              Address address = answers.address(operation.path(), things.keySet(), true);
              Response answer = xunjian.rest().urlEncodingEnabled(false).get(address.path());
              if (answer.statusCode() == 404) {
                missing.add(address.path() + ": " + answer.asString());
              }
            });
    assertThat(missing).isEmpty();
  }

  /** What a query may name by its number, key or id. */
  private static final Map<String, String> NAMED_IN_QUERIES =
      Map.of(
          "unit", "unit",
          "key", "target",
          "target", "target",
          "parent", "target",
          "account", "account",
          "assessment", "assessment",
          "incident", "incident",
          "user", "person");

  /** What queries say that names nothing of anybody's. */
  private static final Set<String> NO_NAMES =
      Set.of(
          ("action as at by caller channel charset complete cursor day edition everywhere format freshness from kind level limit module month months name of"
                  + " outcome overdue platform q quarter region rule severity sort source state status subject to type verdict week window year")
              .split(" ", -1));

  @Test
  void aQueryThatNamesWhatIsAnothersIsAnsweredAsOneThatNamesNothing() {
    int asked = 0;
    for (ApiOperation operation : ApiOperation.all(xunjian)) {
      if (!operation.verb().equals("GET") || operation.needsNobody() || operation.whole()) {
        continue;
      }
      Set<String> names = operation.queries();
      for (String name : names) {
        String thing = NAMED_IN_QUERIES.get(name);
        if (thing == null) {
          if (!NO_NAMES.contains(name)) {
            wrong.add(
                operation + " takes " + name + ", and whether it names anything is not known");
          }
          continue;
        }
        String path = answers.address(operation.path(), Set.of(), true).path() + "?";
        if (names.containsAll(Set.of("from", "to"))) {
          path += "from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&";
        }
        String theirs = belongings.of(OTHER).get(thing);
        String none = answers.nowhere(thing);
        for (String role : operation.roles()) {
          if (role.equals("administrator") || role.equals("security") || role.equals("auditor")) {
            continue;
          }
          asked++;
          String found = queried(role, path + name + "=", theirs, none);
          String wanted = queried(role, path + name + "=", none, theirs);
          if (!found.equals(wanted)) {
            wrong.add(
                "%s by %s of %s: %s%n   nowhere: %s"
                    .formatted(operation, role, name, found, wanted));
          }
        }
      }
    }
    assertThat(asked).isGreaterThan(40);
    assertThat(wrong).isEmpty();
  }

  private static String queried(String role, String path, String value, String other) {
    Address address = new Address(path + value, List.of(value));
    return answers.plain(
        answers.ask(role, "GET", address.path(), null, null),
        address,
        new Address("", List.of(other)));
  }

  /** A thing in braces stands for the other district's, in angles for one's own. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST /api/v1/targets|'kind':'app','key':'new-7','name':'n','unit':'theirs-7局'",
        "POST /api/v1/targets|'kind':'column','key':'new-7/a','name':'n','unit':'mine-7局','parent':'{target}','columnClass':'news','source':'html','url':'http://127.0.0.1:1/a'",
        "PATCH /api/v1/targets/<target>|'parent':'{target}'",
        "POST /api/v1/units|'name':'n','parent':{unit}",
        "PATCH /api/v1/units/<unit>|'parent':{unit}",
        "POST /api/v1/orders|'incidents':['{incident}']",
        "POST /api/v1/orders|'findings':['{finding}']",
        "POST /api/v1/orders|'siteFindings':[{siteFinding}]",
        "POST /api/v1/orders|'assessment':{assessment}",
        "POST /api/v1/orders|'unit':{unit},'byHand':[{'name':'n','says':'s'}]",
        "POST /api/v1/cases|'kind':'redesign','target':'{target}'",
        "POST /api/v1/cases|'kind':'site_opening','unit':{unit},'draft':{'kind':'site','key':'new-8','name':'n','url':'http://127.0.0.1:1/n'}",
        "POST /api/v1/surveys|'title':'t','unit':{unit},'until':'2099-01-01T00:00:00Z'",
        "POST /api/v1/surveys/<survey>/answers|'unit':{unit},'items':[]",
        "POST /api/v1/surveys/<survey>/finds|'unit':{unit},'item':{'kind':'app','name':'n'}",
        "POST /api/v1/checkins|'unit':{unit}",
        "POST /api/v1/self-checks|'unit':{unit},'items':[]",
        "POST /api/v1/declarations|'unit':{unit},'accounts':[]",
        "POST /api/v1/assessments|'name':'n','unit':{unit}",
        "POST /api/v1/assessments/plans|'name':'n','kind':'quarterly','unit':{unit}",
        "POST /api/v1/bulletins|'kind':'special','from':'2026-11-01','to':'2026-11-30','office':'o','unit':{unit}",
        "POST /api/v1/bulletins|'kind':'special','from':'2026-11-01','to':'2026-11-30','office':'o','unit':<unit>,'assessments':[{closed}]",
        "POST /api/v1/bulletins|'kind':'special','from':'2026-11-01','to':'2026-11-30','office':'o','unit':<unit>,'template':{template}",
        "PATCH /api/v1/bulletins/<bulletin>|'template':{template}",
        "POST /api/v1/inspections|'target':'{target}'",
        "POST /api/v1/reviews|'account':'{account}','title':'t'",
        "POST /api/v1/review-findings/<reviewFinding>/attach|'review':{review},'note':'n'",
        "POST /api/v1/findings/decisions|'deed':'confirm','reason':'r','findings':['{finding}']",
        "POST /api/v1/findings/shares|'assessment':{assessment},'people':['supervisor']",
        "POST /api/v1/findings/shares|'assessment':<assessment>,'unit':{unit},'people':['supervisor']",
        "POST /api/v1/findings/shares|'assessment':<assessment>,'people':['{tender}']",
        "POST /api/v1/readings/try|'target':'{target}'",
      })
  void aBodyThatNamesWhatIsAnothersIsAnsweredAsOneThatNamesNothing(String asked, String body) {
    String[] parts = asked.split(" ", 2);
    List<String> theirs = new ArrayList<>();
    List<String> none = new ArrayList<>();
    String path = answers.named(parts[1], true, theirs);
    String there = "{" + answers.named(body, true, theirs) + "}";
    String nowhere = "{" + answers.named(body, false, none) + "}";
    Response found = sent(parts[0], path, there);
    Response wanted = sent(parts[0], path, nowhere);
    Address of = new Address("", theirs);
    Address beside = new Address("", none);
    assertThat(answers.plain(found, of, beside))
        .as(there)
        .isEqualTo(answers.plain(wanted, of, beside));
    if (!asked.contains("/decisions")) {
      assertThat(found.statusCode()).as(found.asString()).isBetween(400, 499);
    }
  }

  private static Response sent(String verb, String path, String body) {
    return answers.ask(
        "supervisor", verb, path, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  // The pages

  private static final Map<String, String> FORM =
      new TreeMap<>(
          Map.of(
              "reason", "x",
              "note", "x",
              "text", "x",
              "workingDays", "3",
              "points", "1",
              "proof", "x",
              "to", "x"));

  @Test
  void everyPageSaysWhatItNeeds() {
    assertThat(PageOperation.all()).hasSizeGreaterThan(50);
    assertThat(PageOperation.all()).filteredOn(page -> page.needs() == null).isEmpty();
  }

  @Test
  void nobodyIsLetIntoAPageOrItsForms() {
    for (PageOperation page : PageOperation.all()) {
      if (page.needsNobody()) {
        continue;
      }
      String path = page.path().replaceAll("\\{\\w+}", "1");
      RequestSpecification request = xunjian.anonymous().redirects().follow(false);
      Response answer =
          page.verb().equals("GET")
              ? request.get(path)
              : request.formParams(FORM).request(page.verb(), path);
      boolean ledAway =
          answer.statusCode() == 303 && answer.header("Location").contains("/sign-in");
      if (answer.statusCode() != 401 && !ledAway) {
        wrong.add(page + " by nobody: " + answer.statusCode() + " " + answer.header("Location"));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void noPageAndNoFormOfOneKnowsWhatIsAnotherBranchs() {
    int asked = 0;
    for (PageOperation page : PageOperation.all()) {
      if (!page.path().contains("{") || page.needsNobody() || page.whole()) {
        continue;
      }
      Map<String, String> things = BranchAddresses.things(page.path());
      if (things.isEmpty()) {
        wrong.add(page + " takes an id, and nothing foreign is known to ask it about");
        continue;
      }
      Address[] pair = {
        answers.address(page.path(), things.keySet(), true),
        answers.address(page.path(), things.keySet(), false)
      };
      for (PersonRole role : PersonRole.values()) {
        if (PersonRole.OF_THE_INSTALLATION.contains(role)) {
          continue;
        }
        List<Response> got = Stream.of(pair).map(each -> page(page, role, each)).toList();
        asked++;
        if (page.roles().contains(role.code())) {
          compare(page.toString(), role.code(), pair, got);
        } else if (got.get(0).statusCode() != 403) {
          wrong.add(page + " by " + role + ": " + got.get(0).statusCode());
        }
      }
    }
    assertThat(asked).isGreaterThan(100);
    assertThat(wrong).isEmpty();
  }

  private static Response page(PageOperation page, PersonRole role, Address address) {
    RequestSpecification request =
        staff.as(role.code()).redirects().follow(false).header("Accept-Language", "zh");
    return page.verb().equals("GET")
        ? request.get(address.path())
        : request
            .contentType("application/x-www-form-urlencoded")
            .formParams(FORM)
            .request(page.verb(), address.path());
  }
}
