package cn.xunjian.web.findings;

import cn.xunjian.assessment.RefusedException;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.assessment.card.HandForm;
import cn.xunjian.assessment.card.Particulars;
import cn.xunjian.assessment.card.Particulars.Attached;
import cn.xunjian.assessment.card.Particulars.Counted;
import cn.xunjian.assessment.store.StoredCard;
import cn.xunjian.proof.Proof;
import cn.xunjian.proof.ProofOf;
import cn.xunjian.proof.ProofStore;
import cn.xunjian.rulebook.Indicator;
import cn.xunjian.rulebook.editions.Bookshelf;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Works out what a decision rests on: the points of what was counted, the files of an answer. */
@ApplicationScoped
public class DecisionBasis {

  private final Bookshelf books;
  private final ProofStore files;

  DecisionBasis(Bookshelf books, ProofStore files) {
    this.books = books;
    this.files = files;
  }

  /**
   * What was named beside a reason.
   *
   * @param counted null where nothing was counted
   * @param fixedOn null where nothing is said to be put right
   */
  public record Given(
      List<Counted> counted, List<String> evidence, LocalDate fixedOn, List<Long> files) {

    public static final Given NOTHING = new Given(null, List.of(), null, List.of());

    /** What a person counted by hand. */
    public static Given found(List<Counted> counted, List<String> evidence) {
      return new Given(counted, evidence, null, List.of());
    }

    public static Given answered(LocalDate fixedOn, List<Long> files) {
      return new Given(null, List.of(), fixedOn, files);
    }

    public Given {
      counted = counted == null ? null : List.copyOf(counted);
      evidence = List.copyOf(evidence);
      files = List.copyOf(files);
    }

    private boolean handMade() {
      return counted != null || !evidence.isEmpty();
    }
  }

  /** Points and particulars as they are stored. */
  record Settled(BigDecimal points, Particulars particulars) {}

  Uni<Settled> of(StoredCard card, String indicator, DecidedFindings.Wanted wanted) {
    Given given = wanted.given();
    if (wanted.deed() == Deed.ANSWER && (given.fixedOn() != null || !given.files().isEmpty())) {
      return files
          .of(ProofOf.card(card.id(), indicator))
          .map(
              kept ->
                  new Settled(
                      wanted.points(),
                      Particulars.answered(given.fixedOn(), attached(kept, given.files()))));
    }
    return given.handMade()
        ? books
            .find(card.card().edition())
            .map(book -> settled(HandForm.of(named(book.indicators(), indicator)), wanted))
        : Uni.createFrom().item(new Settled(wanted.points(), null));
  }

  private static List<Attached> attached(List<Proof> kept, List<Long> wanted) {
    Map<Long, Proof> byId = kept.stream().collect(Collectors.toMap(Proof::id, Function.identity()));
    return wanted.stream()
        .distinct()
        .map(
            id -> {
              Proof file = byId.get(id);
              if (file == null) {
                throw Problem.unprocessable(
                    "/files", "unknown_value", "no file " + id + " was handed in for this finding");
              }
              return new Attached(file.id(), file.name(), file.sha256());
            })
        .toList();
  }

  private static Indicator named(List<Indicator> all, String id) {
    return all.stream()
        .filter(each -> each.id().value().equals(id))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("the card has no indicator " + id));
  }

  private static Settled settled(Optional<HandForm> form, DecidedFindings.Wanted wanted) {
    List<Counted> counted = wanted.given().counted();
    Particulars particulars =
        Particulars.found(counted == null ? List.of() : counted, wanted.given().evidence());
    if (counted == null) {
      return new Settled(wanted.points(), particulars);
    }
    if (wanted.deed() != Deed.BY_HAND) {
      throw refused("found", new Text("只有人工评定可填写数量", "only by_hand takes what was counted"));
    }
    HandForm of =
        form.orElseThrow(
            () -> refused("found", new Text("该指标没有人工评定表", "this indicator has no form")));
    Text fault = of.fault(counted);
    if (fault != null) {
      throw refused("found", fault);
    }
    BigDecimal points = of.points(counted);
    if (wanted.points() != null && (points == null || points.compareTo(wanted.points()) != 0)) {
      throw refused(
          "points", new Text("分值与所填数量不符", "the points do not follow from what was counted"));
    }
    return new Settled(points, particulars);
  }

  private static RuntimeException refused(String field, Text why) {
    return Problem.unprocessable("/" + field, RefusedException.given(why).code(), why.both());
  }
}
