package cn.xunjian.cases;

import cn.xunjian.cases.Survey.Answer;
import cn.xunjian.cases.Survey.Find;
import cn.xunjian.cases.SurveyStore.In;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.live.LiveRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sites, accounts and apps that somebody named in a survey and that the registry still does not
 * have (A2: all on the platform).
 */
@ApplicationScoped
public class UnregisteredMedia {

  private final SurveyStore surveys;
  private final LiveRegistry registry;

  UnregisteredMedia(SurveyStore surveys, LiveRegistry registry) {
    this.surveys = surveys;
    this.registry = registry;
  }

  /**
   * One of them.
   *
   * @param byUnit whether its own unit named it; else somebody found it (瞒报漏报)
   */
  public record Missing(
      long unit, SurveyItem item, long survey, boolean byUnit, String by, Instant at) {}

  /**
   * Each once, of the last answer of each unit and all that others found, the newest survey first.
   *
   * @param units of these only; null for all
   */
  public Uni<List<Missing>> found(Set<Long> units) {
    return surveys
        .lastAnswers(units)
        .chain(
            answers ->
                surveys
                    .allFinds(units)
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(finds -> missing(registry.all(), answers, finds)));
  }

  /**
   * What is registered in whatever state is not missing: an account that was closed had its end.
   */
  static List<Missing> missing(
      Collection<Registered> registered, List<In<Answer>> answers, List<In<Find>> finds) {
    Set<String> known = new HashSet<>();
    registered.stream()
        .filter(each -> each.target().kind() != Kind.COLUMN)
        .forEach(each -> known.addAll(SurveyItem.of(each).keys()));
    return notIn(known, answers, finds);
  }

  static List<Missing> notIn(Set<String> known, List<In<Answer>> answers, List<In<Find>> finds) {
    Map<Long, Set<String>> named = new HashMap<>();
    return Stream.concat(
            answers.stream().flatMap(UnregisteredMedia::of),
            finds.stream().map(one -> of(one, one.said())))
        .sorted(Comparator.comparingLong(Missing::survey).reversed())
        .filter(each -> Collections.disjoint(known, each.item().keys()))
        .filter(
            each -> {
              Set<String> before = named.computeIfAbsent(each.unit(), unit -> new HashSet<>());
              boolean first = Collections.disjoint(before, each.item().keys());
              return before.addAll(each.item().keys()) && first;
            })
        .toList();
  }

  private static Stream<Missing> of(In<Answer> one) {
    Answer answer = one.said();
    return answer.items().stream()
        .map(
            item ->
                new Missing(answer.unit(), item, one.survey(), true, answer.actor(), answer.at()));
  }

  private static Missing of(In<Find> one, Find find) {
    return new Missing(find.unit(), find.item(), one.survey(), false, find.actor(), find.at());
  }
}
