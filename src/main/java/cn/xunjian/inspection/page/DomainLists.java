package cn.xunjian.inspection.page;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Domains of which the office thinks something; a list holds for a domain with all below it.
 *
 * @param standings what is thought of each domain
 */
public record DomainLists(Map<String, Standing> standings) {

  /** What is thought of a domain. */
  public enum Standing {
    TRUSTED,
    SUSPICIOUS,
    FORBIDDEN;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What government pages load and link to everywhere. */
  private static final Set<String> USUAL =
      Set.of(
          "gov.cn",
          "conac.cn",
          "miitbeian.gov.cn",
          "people.com.cn",
          "people.cn",
          "xinhuanet.com",
          "news.cn",
          "cctv.com",
          "cctv.cn",
          "baidu.com",
          "bdstatic.com",
          "bdimg.com",
          "qq.com",
          "weibo.com",
          "amap.com",
          "tianditu.com",
          "cnzz.com");

  public DomainLists {
    standings = Map.copyOf(standings);
  }

  public static final DomainLists NONE = new DomainLists(Map.of());

  /** What is thought of a host: the word about the longest domain it lies under; null if none. */
  public Standing of(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    while (!name.isEmpty()) {
      Standing standing = standings.get(name);
      if (standing != null) {
        return standing;
      }
      if (USUAL.contains(name)) {
        return Standing.TRUSTED;
      }
      int dot = name.indexOf('.');
      name = dot < 0 ? "" : name.substring(dot + 1);
    }
    return null;
  }
}
