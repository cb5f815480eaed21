package cn.xunjian.cases.sites;

import cn.xunjian.inspection.records.SitePageStore;
import cn.xunjian.inspection.records.SitePageStore.Kept;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Pages of a site that may be where a function is found, by how the site itself calls them. */
@ApplicationScoped
public class FunctionProposals {

  private static final int DEEPEST = 1;
  private static final int MOST = 5;

  private final SitePageStore pages;

  FunctionProposals(SitePageStore pages) {
    this.pages = pages;
  }

  /** A page that may be meant. */
  public record Proposal(String url, String title) {}

  /** The first few for each function, of the pages that inspections saw one step from home. */
  public Uni<Map<SiteFunction, List<Proposal>>> of(int target) {
    return pages.of(target).map(found -> of(found.values()));
  }

  static Map<SiteFunction, List<Proposal>> of(Collection<Kept> pages) {
    Map<SiteFunction, List<Proposal>> proposals = new EnumMap<>(SiteFunction.class);
    for (Kept each : pages) {
      String called = each.page().name().isBlank() ? each.page().title() : each.page().name();
      if (each.page().depth() == DEEPEST) {
        FunctionLooks.maybe(called)
            .forEach(
                function ->
                    proposals
                        .computeIfAbsent(function, none -> new ArrayList<>())
                        .add(new Proposal(each.page().address(), called)));
      }
    }
    proposals.replaceAll((function, all) -> all.subList(0, Math.min(MOST, all.size())));
    return proposals;
  }
}
