package cn.xunjian.fetch.address;

import io.netty.util.NetUtil;
import java.util.Locale;
import java.util.Set;

/**
 * The name under which an owner has registered hosts: {@code www.a.gov.cn} is of {@code a.gov.cn}.
 */
public final class RegistrableDomain {

  /**
   * Under these, registries hand out names one level deeper. Beside the usual ones, China's 34
   * provinces; a zone that is missing here only makes its owners share places.
   */
  private static final Set<String> SECOND_LEVEL =
      Set.of(
          ("ac.cn com.cn edu.cn gov.cn mil.cn net.cn org.cn "
                  + "ah.cn bj.cn cq.cn fj.cn gd.cn gs.cn gx.cn gz.cn ha.cn hb.cn he.cn hi.cn hk.cn hl.cn hn.cn jl.cn "
                  + "js.cn jx.cn ln.cn mo.cn nm.cn nx.cn qh.cn sc.cn sd.cn sh.cn sn.cn sx.cn tj.cn tw.cn xj.cn xz.cn "
                  + "yn.cn zj.cn com.hk edu.hk gov.hk net.hk org.hk com.mo edu.mo gov.mo net.mo org.mo com.tw edu.tw "
                  + "gov.tw net.tw org.tw co.uk gov.uk org.uk co.jp go.jp ne.jp or.jp co.kr go.kr com.au gov.au com.sg gov.sg")
              .split(" "));

  private RegistrableDomain() {}

  /**
   * The registrable site of a host; null for addresses, names without an owner, and what registries
   * hand names out under, such as {@code gov.cn}.
   */
  public static String of(String host) {
    String name = HostName.withoutRoot(host.toLowerCase(Locale.ROOT));
    int last = name.lastIndexOf('.');
    if (last <= 0
        || name.endsWith(".localhost")
        || SECOND_LEVEL.contains(name)
        || NetUtil.createByteArrayFromIpAddressString(name) != null) {
      return null;
    }
    int second = name.lastIndexOf('.', last - 1);
    if (second < 0 || !SECOND_LEVEL.contains(name.substring(second + 1))) {
      return name.substring(second + 1);
    }
    return name.substring(name.lastIndexOf('.', second - 1) + 1);
  }
}
