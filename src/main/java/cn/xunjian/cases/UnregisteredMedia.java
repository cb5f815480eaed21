package cn.xunjian.cases;

import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.live.LiveRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * Sites, accounts and apps that somebody named in a survey and that the registry still does not
 * have (A2: all on the platform).
 */
@ApplicationScoped
public class UnregisteredMedia {

  /** The latest surveys: what older ones brought is registered, or named again. */
  private static final int SURVEYS = 20;

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

  /** Each once, as the latest survey has it, of units that a caller may see. */
  public Uni<List<Missing>> found(LongPredicate seen) {
    List<SurveyItem> registered =
        registry.all().stream()
            .filter(each -> each.target().kind() != Kind.COLUMN)
            .filter(each -> each.profile().status() != Status.CLOSED)
            .map((Registered each) -> SurveyItem.of(each))
            .toList();
    return surveys
        .page(Long.MAX_VALUE, null, SURVEYS)
        .onItem()
        .transformToMulti(all -> Multi.createFrom().iterable(all))
        .onItem()
        .transformToUniAndConcatenate(survey -> named(survey.id()))
        .collect()
        .asList()
        .map(
            lists ->
                once(
                    lists.stream()
                        .flatMap(List::stream)
                        .filter(each -> seen.test(each.unit()))
                        .filter(each -> registered.stream().noneMatch(each.item()::isSameAs))));
  }

  private Uni<List<Missing>> named(long survey) {
    return surveys
        .answers(survey)
        .chain(
            answers ->
                surveys
                    .finds(survey)
                    .map(
                        finds ->
                            Stream.concat(
                                    answers.stream()
                                        .flatMap(
                                            answer ->
                                                answer.items().stream()
                                                    .map(
                                                        item ->
                                                            new Missing(
                                                                answer.unit(),
                                                                item,
                                                                survey,
                                                                true,
                                                                answer.actor(),
                                                                answer.at()))),
                                    finds.stream()
                                        .map(
                                            find ->
                                                new Missing(
                                                    find.unit(),
                                                    find.item(),
                                                    survey,
                                                    false,
                                                    find.actor(),
                                                    find.at())))
                                .toList()));
  }

  private static List<Missing> once(Stream<Missing> all) {
    List<Missing> once = new ArrayList<>();
    all.forEach(
        each -> {
          if (once.stream()
              .noneMatch(kept -> kept.unit() == each.unit() && kept.item().isSameAs(each.item()))) {
            once.add(each);
          }
        });
    return once;
  }
}
