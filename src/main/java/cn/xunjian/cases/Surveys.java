package cn.xunjian.cases;

import cn.xunjian.cases.Survey.Answer;
import cn.xunjian.cases.Survey.Compared;
import cn.xunjian.cases.Survey.Find;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.registry.live.LiveRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

/** Where a survey stands: who answered, and what differs from the registry. */
@ApplicationScoped
public class Surveys {

  private final SurveyStore store;
  private final UnitStore units;
  private final LiveRegistry registry;
  private final Clock clock;

  Surveys(SurveyStore store, UnitStore units, LiveRegistry registry, Clock clock) {
    this.store = store;
    this.units = units;
    this.registry = registry;
    this.clock = clock;
  }

  /** A unit that is asked. */
  public record Standing(
      long unit, String name, Survey.State state, Answer answer, Compared compared) {}

  /** The units that are asked, by number, as far as a caller may see them. */
  public Uni<List<Standing>> standings(Survey survey, LongPredicate seen) {
    Instant now = clock.instant();
    return Uni.combine()
        .all()
        .unis(units.tree(), store.answers(survey.id()), store.finds(survey.id()))
        .with(
            (tree, answers, finds) -> {
              Map<Long, Answer> byUnit =
                  answers.stream().collect(Collectors.toMap(Answer::unit, Function.identity()));
              Map<Long, List<Find>> found =
                  finds.stream().collect(Collectors.groupingBy(Find::unit));
              Map<Long, List<SurveyItem>> registered = registered();
              return tree.withBelow(survey.unit()).stream()
                  .filter(seen::test)
                  .sorted()
                  .map(
                      unit -> {
                        Answer answer = byUnit.get(unit);
                        List<SurveyItem> named = answer == null ? List.of() : answer.items();
                        return new Standing(
                            unit,
                            tree.unit(unit) == null ? "" : tree.unit(unit).name(),
                            survey.state(answer, now),
                            answer,
                            Compared.of(
                                named,
                                registered.getOrDefault(unit, List.of()),
                                found.getOrDefault(unit, List.of())));
                      })
                  .toList();
            });
  }

  /** The sites, accounts and apps that are not closed, by unit, in the order of their keys. */
  private Map<Long, List<SurveyItem>> registered() {
    return registry.all().stream()
        .filter(each -> each.target().kind() != Kind.COLUMN)
        .filter(each -> each.profile().status() != Status.CLOSED)
        .sorted(Comparator.comparing((Registered each) -> each.key().value()))
        .collect(
            Collectors.groupingBy(
                each -> each.profile().unit(),
                Collectors.mapping(SurveyItem::of, Collectors.toList())));
  }
}
