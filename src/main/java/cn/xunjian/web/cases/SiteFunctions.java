package cn.xunjian.web.cases;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.cases.sites.FunctionLink;
import cn.xunjian.cases.sites.FunctionProposals;
import cn.xunjian.cases.sites.SiteFunctionStore;
import cn.xunjian.registry.Registered;
import cn.xunjian.web.requests.InputCheck;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows the four functions of sites and takes where they are found, for REST and for pages. */
@ApplicationScoped
public class SiteFunctions {

  private final SiteFunctionStore store;
  private final FunctionProposals proposals;
  private final KnownSites sites;
  private final AskedDuties asked;
  private final InputCheck input;

  SiteFunctions(
      SiteFunctionStore store,
      FunctionProposals proposals,
      KnownSites sites,
      AskedDuties asked,
      InputCheck input) {
    this.store = store;
    this.proposals = proposals;
    this.sites = sites;
    this.asked = asked;
    this.input = input;
  }

  /**
   * The supervised sites within a reach, by key.
   *
   * @param complete only those that are, or are not; null for all
   */
  public Uni<List<SiteFunctionsView>> all(Reach seen, Boolean complete) {
    return store
        .all()
        .map(
            all -> {
              Map<Integer, List<FunctionLink>> links =
                  all.stream().collect(Collectors.groupingBy(FunctionLink::target));
              return sites.supervised(seen).stream()
                  .map(
                      site ->
                          SiteFunctionsView.of(
                              site, links.getOrDefault(site.id(), List.of()), Map.of()))
                  .filter(view -> complete == null || view.complete() == complete)
                  .toList();
            });
  }

  /**
   * One site, with pages that may be meant where nothing is named.
   *
   * @throws cn.xunjian.web.problems.Problem 404 for what whoever asks does not see, 422 for what is
   *     no site
   */
  public Uni<SiteFunctionsView> one(String key) {
    return shown(sites.site(Right.READ, key));
  }

  private Uni<SiteFunctionsView> shown(Registered site) {
    return store
        .of(site.id())
        .chain(
            links ->
                proposals
                    .of(site.id())
                    .map(proposed -> SiteFunctionsView.of(site, links, proposed)));
  }

  /**
   * Names where functions of a site are found.
   *
   * @param body as {@code PUT site-functions/{key}} takes it
   * @throws cn.xunjian.web.problems.Problem naming all that is wrong
   */
  public Uni<SiteFunctionsView> name(String key, ObjectNode body) {
    InputCheck.Read<SiteFunctionForm> read = input.read(body, SiteFunctionForm.class);
    SiteFunctionForm form = read.sound();
    form.check(read.faults());
    read.faults().refuse();
    Registered site = sites.site(Right.PUSH, key);
    Instant now = asked.now().truncatedTo(ChronoUnit.MICROS);
    return store.name(form.links(site.id(), asked.name(), now)).chain(() -> shown(site));
  }
}
