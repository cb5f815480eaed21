package cn.xunjian.web.assessments;

import cn.xunjian.assessment.store.NumberCheck;
import cn.xunjian.assessment.store.NumberCheckStore;
import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.Indicator;
import cn.xunjian.rulebook.RuleBook;
import cn.xunjian.rulebook.editions.Bookshelf;
import cn.xunjian.rulebook.model.Confidence;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rule books with what persons compared with the official text. */
@ApplicationScoped
public class CheckedBooks {

  private static final Text DEFAULT =
      new Text("系统默认值，请以正式文本核对", "default, check against the official text");

  private final Bookshelf books;
  private final NumberCheckStore checks;

  CheckedBooks(Bookshelf books, NumberCheckStore checks) {
    this.books = books;
    this.checks = checks;
  }

  /** A book and its checks by indicator. */
  public record Checked(RuleBook book, Map<String, NumberCheck> checks) {

    public Indicator indicator(String id) {
      return book.indicators().stream()
          .filter(each -> each.id().value().equals(id))
          .findFirst()
          .orElseThrow();
    }

    /** What has to be said of an indicator's numbers; null of those that were read. */
    public Text note(Indicator indicator) {
      if (indicator.heading().confidence() != Confidence.L) {
        return null;
      }
      NumberCheck check = checks.get(indicator.id().value());
      return check == null
          ? DEFAULT
          : new Text("已由 %s 于 %s 按《%s》核对", "checked by %s on %s against %s")
              .with(check.author(), check.checkedOn(), check.document());
    }
  }

  /** A book as it is; an item of null if the edition is not known here. */
  Uni<RuleBook> plain(Edition edition) {
    return books.find(edition);
  }

  /** An item of null if the edition is not known here. */
  public Uni<Checked> find(Edition edition) {
    return books
        .find(edition)
        .chain(
            book ->
                book == null
                    ? Uni.createFrom().nullItem()
                    : checks
                        .of(edition.toString())
                        .map(
                            all ->
                                new Checked(
                                    book,
                                    all.stream()
                                        .collect(
                                            Collectors.toMap(
                                                NumberCheck::indicator, Function.identity())))));
  }
}
