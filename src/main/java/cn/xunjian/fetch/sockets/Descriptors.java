package cn.xunjian.fetch.sockets;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/** How many files and sockets this process may have open, where the system says so. */
public final class Descriptors {

  private static final Logger LOG = Logger.getLogger(Descriptors.class);

  /**
   * For everything that is not a visit: classes, logs, the database, those who ask this service.
   */
  private static final long OTHERS = 512;

  private Descriptors() {}

  /** The most that may be open; {@link Long#MAX_VALUE} where the system does not say. */
  public static long most() {
    return bean() == null ? Long.MAX_VALUE : bean().getMaxFileDescriptorCount();
  }

  /** How many are open now, 0 where the system does not say. Reads a directory: not for a loop. */
  public static long open() {
    return bean() == null ? 0 : counted(bean()::getOpenFileDescriptorCount, most());
  }

  /** Who counts them needs one himself: that none can be opened is the worst of all answers. */
  static long counted(LongSupplier open, long most) {
    try {
      return open.getAsLong();
    } catch (InternalError noneLeft) {
      LOG.debugf(noneLeft, "the open descriptors could not be counted, taken for all %d", most);
      return most;
    }
  }

  private static UnixOperatingSystemMXBean bean() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix
        : null;
  }

  /** So many exchanges at once, or as many as there are descriptors for. */
  public static int bound(int wanted) {
    int bound = bound(wanted, most());
    if (bound < wanted) {
      LOG.warnf(
          "xunjian.visit.max-in-flight is %d, but this process may open %d descriptors: %d exchanges go on at once (raise it with ulimit -n or LimitNOFILE=)",
          wanted, most(), bound);
    }
    return bound;
  }

  public static int bound(int wanted, long most) {
    return (int) Math.min(wanted, Math.max(16, most - OTHERS));
  }
}
