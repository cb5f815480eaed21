package cn.xunjian.console.reviews;

import cn.xunjian.access.Right;
import cn.xunjian.cases.reviews.ComparedPublication;
import cn.xunjian.cases.reviews.ComparedStore;
import cn.xunjian.cases.reviews.PublishingReview;
import cn.xunjian.cases.reviews.ReviewStore;
import cn.xunjian.cases.reviews.ReviewedAccount;
import cn.xunjian.console.frame.Choice;
import cn.xunjian.console.frame.ConsolePages;
import cn.xunjian.console.frame.ConsoleSection;
import cn.xunjian.console.frame.Frame;
import cn.xunjian.console.frame.Frames;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.registry.Registered;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.requests.Cursors;
import cn.xunjian.web.requests.Query;
import cn.xunjian.web.reviews.KnownReviews;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The log of reviews: the accounts that keep one, what appeared, and the drafts. */
@Path("/reviews")
@Needs(Right.READ)
@Produces(MediaType.TEXT_HTML)
@Tag(name = "console")
class ReviewsPage {

  private static final int SHOWN = 50;
  private static final String ALL = "all";

  private final KnownReviews known;
  private final ReviewStore reviews;
  private final ComparedStore compared;
  private final Frames frames;
  private final ConsolePages pages;

  ReviewsPage(
      KnownReviews known,
      ReviewStore reviews,
      ComparedStore compared,
      Frames frames,
      ConsolePages pages) {
    this.known = known;
    this.reviews = reviews;
    this.compared = compared;
    this.frames = frames;
    this.pages = pages;
  }

  /** What the page is made of. */
  private record Found(
      List<ReviewedAccount> accounts,
      List<ComparedPublication> appeared,
      List<PublishingReview> drafts) {}

  @GET
  @Operation(summary = "The page of reviews before publishing", hidden = true)
  public Uni<Response> list() {
    Frame frame = frames.of(ConsoleSection.CASES);
    String account = frame.self().value("account");
    List<Integer> targets = known.targets(account);
    String state = state(frame.self());
    String before = frame.self().value("before");
    long from = before.isEmpty() ? Long.MAX_VALUE : Cursors.number(before);
    return reviews
        .accounts()
        .map(all -> all.stream().filter(one -> within(targets, one.target())).toList())
        .chain(
            accounts ->
                compared
                    .page(targets, stored(state), from, SHOWN + 1)
                    .chain(
                        appeared ->
                            reviews
                                .page(targets, null, Long.MAX_VALUE, SHOWN)
                                .map(drafts -> new Found(accounts, appeared, drafts))))
        .map(found -> pages.page(frame, "console/reviews.html", view(found, state, frame)));
  }

  private static boolean within(List<Integer> targets, int target) {
    return targets == null || targets.contains(target);
  }

  /** A state by its word, {@code all}, or empty for what waits. */
  private static String state(PageAddress self) {
    List<String> words = new ArrayList<>(List.of(ALL));
    Arrays.stream(ComparedPublication.State.values())
        .map(ComparedPublication.State::code)
        .forEach(words::add);
    String state = Query.oneOf("state", self.value("state"), words);
    return state == null ? "" : state;
  }

  private static ComparedPublication.State stored(String state) {
    return state.equals(ALL)
        ? null
        : Arrays.stream(ComparedPublication.State.values())
            .filter(one -> one.code().equals(state))
            .findFirst()
            .orElse(ComparedPublication.State.OPEN);
  }

  private ReviewsView view(Found found, String state, Frame frame) {
    Phrasing say = frame.say();
    ReviewPageWords words = new ReviewPageWords(say);
    ReviewSheets sheets = new ReviewSheets(say, known::target);
    PageAddress self = frame.self().with("before", null);
    List<ComparedPublication> shown =
        found.appeared().subList(0, Math.min(SHOWN, found.appeared().size()));
    return new ReviewsView(
        words,
        account(frame.self().value("account"), found),
        sheets.accounts(found.accounts()),
        choices(words, self, state),
        shown.stream().map(sheets::appeared).toList(),
        found.appeared().size() > SHOWN
            ? self.with("before", Long.toString(shown.get(SHOWN - 1).id())).toString()
            : "",
        frame.self().value("before").isEmpty() ? "" : self.toString(),
        found.drafts().stream().map(sheets::draft).toList());
  }

  /** Only an account that whoever reads may see is named. */
  private String account(String key, Found found) {
    return found.accounts().stream()
        .map(one -> known.target(one.target()))
        .filter(one -> one != null && one.key().value().equals(key))
        .map(Registered::profile)
        .map(profile -> profile.name())
        .findFirst()
        .orElse("");
  }

  private static List<Choice> choices(ReviewPageWords words, PageAddress self, String state) {
    List<Choice> choices = new ArrayList<>();
    for (ComparedPublication.State one : ComparedPublication.State.values()) {
      String value = one == ComparedPublication.State.OPEN ? "" : one.code();
      choices.add(
          new Choice(
              words.say().say(one.words()),
              self.with("state", value).toString(),
              "",
              stored(state) == one));
    }
    choices.add(new Choice(words.all(), self.with("state", ALL).toString(), "", state.equals(ALL)));
    return choices;
  }
}
