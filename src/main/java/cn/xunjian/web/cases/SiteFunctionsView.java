package cn.xunjian.web.cases;

import cn.xunjian.cases.sites.FunctionLink;
import cn.xunjian.cases.sites.FunctionProposals.Proposal;
import cn.xunjian.cases.sites.SiteFunction;
import cn.xunjian.registry.Registered;
import cn.xunjian.words.Text;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The four functions of a site.
 *
 * @param complete whether each opens, or is rightly absent
 */
@Schema(name = "SiteFunctions")
public record SiteFunctionsView(
    String site, String name, long unit, String unitName, boolean complete, List<One> functions) {

  /**
   * One function.
   *
   * @param state missing, absent, unseen, opens, broken or unclear
   * @param absent why the site has none
   * @param detail what kept the machine from opening it
   * @param proposed pages that may be meant; only of a single site, and only where none is named
   */
  @Schema(name = "SiteFunction")
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record One(
      String function,
      Text name,
      String state,
      String url,
      String absent,
      Instant seenAt,
      String detail,
      String by,
      Instant at,
      List<Proposal> proposed) {

    private static One of(SiteFunction function, FunctionLink link, List<Proposal> proposed) {
      return link == null
          ? new One(
              function.code(),
              function.words(),
              "missing",
              null,
              null,
              null,
              null,
              null,
              null,
              proposed)
          : new One(
              function.code(),
              function.words(),
              link.url() == null ? "absent" : link.look().seen().code(),
              link.url(),
              link.absent(),
              link.look().at(),
              link.look().detail(),
              link.actor(),
              link.at(),
              List.of());
    }
  }

  static SiteFunctionsView of(
      Registered site, List<FunctionLink> links, Map<SiteFunction, List<Proposal>> proposed) {
    boolean complete =
        links.size() == SiteFunction.values().length
            && links.stream().allMatch(FunctionLink::sound);
    return new SiteFunctionsView(
        site.key().value(),
        site.profile().name(),
        site.profile().unit(),
        site.unitName(),
        complete,
        Arrays.stream(SiteFunction.values())
            .map(
                function ->
                    One.of(
                        function,
                        links.stream()
                            .filter(link -> link.function() == function)
                            .findFirst()
                            .orElse(null),
                        proposed.getOrDefault(function, List.of())))
            .toList());
  }
}
