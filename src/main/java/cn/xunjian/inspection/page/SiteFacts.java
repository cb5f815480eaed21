package cn.xunjian.inspection.page;

import cn.xunjian.registry.Registered;
import cn.xunjian.registry.Site;
import java.util.regex.Pattern;

/**
 * What the registry says of a site.
 *
 * @param code the identification code (网站标识码), null if its key is none
 * @param icp the ICP filing number, null if not registered
 * @param police the police filing number, null if not registered
 */
public record SiteFacts(String name, String code, String icp, String police) {

  private static final Pattern CODE = Pattern.compile("\\d{10}|bm\\d{8}");
  private static final Pattern REMARK = Pattern.compile("（.*?）|\\(.*?\\)");
  private static final Pattern KIND_OF_SITE =
      Pattern.compile("(门户网站|政府网站|政府门户|官方网站|政务网|网站|官网|门户)$");

  /** Of a registered site. */
  public static SiteFacts of(Registered registered) {
    String key = registered.key().value();
    Site site = registered.target() instanceof Site s ? s : null;
    return new SiteFacts(
        registered.profile().name(),
        CODE.matcher(key).matches() ? key : null,
        site == null ? null : site.icpFiling(),
        site == null ? null : site.policeFiling());
  }

  /** The name without remarks and without what only says that it is a site. */
  String coreName() {
    return core(name);
  }

  static String core(String name) {
    String plain = Glyphless.plain(REMARK.matcher(name).replaceAll(""));
    String core = KIND_OF_SITE.matcher(plain).replaceAll("");
    return core.isEmpty() ? plain : core;
  }
}
