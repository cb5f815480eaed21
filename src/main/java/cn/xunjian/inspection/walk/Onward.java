package cn.xunjian.inspection.walk;

import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.inspection.files.FileText;
import cn.xunjian.inspection.page.PageLink;
import cn.xunjian.inspection.page.PageLinks;
import cn.xunjian.inspection.page.PageRole;
import cn.xunjian.reading.dates.AddressKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Where a walk goes from a page: which of its links are opened, which are only asked. */
final class Onward {

  private final WalkPlan plan;
  private final Frontier frontier;
  private RobotsRules robots = RobotsRules.NONE;

  Onward(WalkPlan plan, Frontier frontier) {
    this.plan = plan;
    this.frontier = frontier;
  }

  void obey(RobotsRules rules) {
    robots = rules;
  }

  /** robots.txt holds for what lies beyond the home page, the columns and their articles. */
  boolean permits(Errand errand) {
    return errand.openToAll() || !own(errand.address()) || robots.permits(errand.address().path());
  }

  private boolean own(WebAddress address) {
    WebAddress home = plan.home();
    boolean samePort = address.port() == home.port() || (usual(address) && usual(home));
    return samePort && Examiner.sameHost(home, address);
  }

  private static boolean usual(WebAddress address) {
    return address.port() == (address.secure() ? 443 : 80);
  }

  void follow(Errand from, List<PageLink> links) {
    Set<String> drawn = draw(from, links);
    String referrer = from.address().toString();
    boolean column = from.openToAll() && from.role() == PageRole.COLUMN;
    for (PageLink link : links) {
      boolean ours = link.sort() == PageLink.Sort.PAGE && own(link.address());
      PageRole role = ours ? role(from, link, drawn) : file(link) ? PageRole.FILE : null;
      boolean open = column && role == PageRole.ARTICLE;
      frontier.offer(link, role, from.depth() + 1, referrer, open);
    }
  }

  /** The newest stand first in their lists, and lists are opened before articles. */
  private boolean file(PageLink link) {
    return link.sort() == PageLink.Sort.ATTACHMENT
        && own(link.address())
        && FileText.readable(PageLinks.extension(link.address()));
  }

  private PageRole role(Errand from, PageLink link, Set<String> drawn) {
    String address = link.address().toString();
    return switch (AddressKind.of(address)) {
      case ARTICLE ->
          drawn.contains(address) && from.depth() <= plan.limits().depth()
              ? PageRole.ARTICLE
              : null;
      default -> from.depth() < plan.limits().depth() ? PageRole.PAGE : null;
    };
  }

  /** The same draw for the same seed and page, whatever else the walk has met. */
  private Set<String> draw(Errand from, List<PageLink> links) {
    List<String> articles = new ArrayList<>();
    for (PageLink link : links) {
      String address = link.address().toString();
      if (link.sort() == PageLink.Sort.PAGE
          && own(link.address())
          && AddressKind.of(address) == AddressKind.ARTICLE) {
        articles.add(address);
      }
    }
    int most = plan.limits().articles();
    if (articles.size() > most) {
      Collections.shuffle(articles, new Random(plan.seed() ^ from.address().path().hashCode()));
    }
    return new HashSet<>(articles.subList(0, Math.min(most, articles.size())));
  }
}
