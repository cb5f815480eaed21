package cn.xunjian.start;

import cn.xunjian.observation.Place;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.ZoneId;

/** What concerns the whole system ({@code xunjian.*}). */
@ConfigMapping(prefix = "xunjian")
interface XunjianConfig {

  /** The zone in which days begin, months end and dates without a zone are read. */
  @WithDefault("Asia/Shanghai")
  ZoneId zone();

  /** From where this node looks: stands in every fact, so that several places can be told apart. */
  @WithDefault("here")
  Place place();

  /** The rule book: a bundled name or a YAML file. */
  @WithDefault("cn-2019-19")
  String rulebook();

  /** Where the embedded PostgreSQL keeps its data. */
  @WithDefault(".data")
  Path dataFolder();
}
