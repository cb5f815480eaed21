package cn.xunjian.web.prometheus;

import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Registered;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Query;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Which targets' series stand on a page; every part may be absent. */
class MetricsFilter {

  @RestQuery
  @Parameter(description = "site, column, account or app", example = "site")
  String kind;

  @RestQuery
  @Parameter(description = "the name of the unit that answers for them", example = "市政府新闻办")
  String unit;

  @RestQuery
  @Parameter(description = "how the area code begins", example = "4307")
  String region;

  @RestQuery
  @Parameter(description = "the platform of an account", example = "wechat")
  String platform;

  @RestQuery
  @Parameter(description = "only these keys; may be given again", example = "4307000001")
  List<String> key;

  /**
   * The targets that pass.
   *
   * @throws Problem 400 for a word that is none of a closed list
   */
  Predicate<Registered> wanted() {
    Kind ofKind = Query.oneOf("kind", kind, Kind.values(), Kind::code);
    Platform onPlatform = Query.oneOf("platform", platform, Platform.values(), Platform::code);
    return t ->
        (ofKind == null || t.target().kind() == ofKind)
            && (onPlatform == null || t.platform() == onPlatform)
            && (unit == null || unit.equals(t.unitName()))
            && (region == null
                || (t.profile().region() != null && t.profile().region().startsWith(region)))
            && (key == null || key.isEmpty() || key.contains(t.key().value()));
  }
}
