package cn.xunjian.console.targets;

import cn.xunjian.console.frame.Choice;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.judging.TargetStatus;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Status;
import cn.xunjian.rulebook.FreshnessState;
import cn.xunjian.web.targets.TargetFacets;
import cn.xunjian.web.targets.TargetFacets.Facet;
import cn.xunjian.web.targets.TargetOrder;
import cn.xunjian.web.targets.TargetSelection.Chosen;
import cn.xunjian.words.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Writes the list of targets with its ways to narrow it. */
final class TargetsViews {

  /** What stands in the address beside the page's number and the order. */
  private static final Set<String> NARROWING =
      Set.of("q", "kind", "state", "freshness", "platform", "status", "unit", "region");

  private static final Set<String> EXPORTED = NARROWING;

  private final PageAddress self;
  private final Phrasing say;
  private final TargetWords words;

  TargetsViews(PageAddress self, Phrasing say) {
    this.self = self;
    this.say = say;
    this.words = new TargetWords(say);
  }

  /**
   * The list as it is shown.
   *
   * @param page its number, from 1
   * @param size how many stand on a page
   */
  TargetsView of(Chosen chosen, TargetOrder order, int page, int size) {
    int from = (page - 1) * size + 1;
    int to = from - 1 + chosen.shown().size();
    return new TargetsView(
        words,
        self.value("q"),
        kept(),
        facets(chosen.facets()),
        orders(order),
        chosen.shown().stream().map(one -> TargetRow.of(one, say)).toList(),
        chosen.shown().isEmpty() ? "" : words.shown(from, to, chosen.total()),
        page == 1 ? "" : page(page - 1),
        to >= chosen.total() ? "" : page(page + 1),
        export("csv"),
        export("xlsx"),
        self.query().keySet().stream().anyMatch(NARROWING::contains),
        self.value("unit"));
  }

  private String page(int number) {
    return self.with("page", number == 1 ? null : Integer.toString(number)).toString();
  }

  private String export(String format) {
    PageAddress file = PageAddress.of("/api/v1/exports/targets").with("format", format);
    for (String name : self.query().keySet()) {
      if (EXPORTED.contains(name)) {
        file = file.with(name, self.value(name));
      }
    }
    return file.toString();
  }

  private List<TargetsView.Kept> kept() {
    return self.query().entrySet().stream()
        .filter(e -> !e.getKey().equals("q") && !e.getKey().equals("page"))
        .map(e -> new TargetsView.Kept(e.getKey(), e.getValue()))
        .toList();
  }

  private List<TargetsView.Facet> facets(TargetFacets numbers) {
    List<TargetsView.Facet> all = new ArrayList<>();
    all.add(facet(Facet.KIND, words.kind(), Kind.values(), Kind::code, TargetWords::word, numbers));
    all.add(
        facet(
            Facet.STATE,
            words.state(),
            TargetStatus.values(),
            TargetStatus::code,
            Tag::word,
            numbers));
    all.add(
        facet(
            Facet.FRESHNESS,
            words.freshness(),
            FreshnessState.values(),
            FreshnessState::code,
            Tag::word,
            numbers));
    all.add(
        facet(
            Facet.PLATFORM,
            words.platform(),
            Platform.values(),
            Platform::code,
            TargetWords::word,
            numbers));
    all.add(
        facet(
            Facet.STATUS,
            words.status(),
            Status.values(),
            Status::code,
            TargetWords::word,
            numbers));
    all.removeIf(one -> one.choices().size() < 3 && one.choices().get(0).chosen());
    return all;
  }

  /** Words that show nothing are left out, but for the one that is chosen. */
  private <E> TargetsView.Facet facet(
      Facet facet,
      String label,
      E[] values,
      Function<E, String> code,
      Function<E, Text> word,
      TargetFacets numbers) {
    String now = self.value(facet.code());
    PageAddress first = self.with("page", null);
    List<Choice> choices = new ArrayList<>();
    choices.add(
        new Choice(words.all(), first.with(facet.code(), null).toString(), "", now.isEmpty()));
    for (E value : values) {
      int number = numbers.number(facet, code.apply(value));
      boolean chosen = now.equals(code.apply(value));
      if (number > 0 || chosen) {
        choices.add(
            new Choice(
                say.say(word.apply(value)),
                first.with(facet.code(), code.apply(value)).toString(),
                say.number(number),
                chosen));
      }
    }
    return new TargetsView.Facet(label, choices);
  }

  private List<Choice> orders(TargetOrder now) {
    return Arrays.stream(TargetOrder.values())
        .filter(order -> order != TargetOrder.NEXT)
        .map(
            order ->
                new Choice(
                    word(order),
                    self.with("page", null)
                        .with("sort", order == TargetOrder.ATTENTION ? null : order.code())
                        .toString(),
                    "",
                    order == now))
        .toList();
  }

  private String word(TargetOrder order) {
    return switch (order) {
      case ATTENTION -> words.attention();
      case KEY -> words.key();
      case NAME -> words.name();
      case UNIT -> words.unit();
      case SILENCE, NEXT -> words.silence();
      case CERTIFICATE -> words.certificate();
    };
  }
}
