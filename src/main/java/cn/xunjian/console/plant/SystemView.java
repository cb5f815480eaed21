package cn.xunjian.console.plant;

import cn.xunjian.console.frame.Tag;
import java.util.List;

/** How the installation itself does. */
public record SystemView(SystemWords words, String version, List<Gauge> gauges, List<Node> nodes) {

  /**
   * A figure of its own.
   *
   * @param metric under which name it can be watched
   */
  public record Gauge(String label, String value, Tag state, String metric) {}

  /** A process on the same database. */
  public record Node(
      String name, String version, String place, Tag seat, String started, String seen) {}
}
