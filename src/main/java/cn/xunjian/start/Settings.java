package cn.xunjian.start;

import cn.xunjian.fetch.FetchConfig;
import cn.xunjian.fetch.guard.EgressConfig;
import cn.xunjian.fetch.names.NamesConfig;
import cn.xunjian.observation.RetentionConfig;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * All settings of this system, checked before the start: an unknown key is a mistake, not something
 * to be ignored.
 */
final class Settings {

  /** Every {@code @ConfigMapping} of the application; a test holds this list complete. */
  static final List<Class<?>> ALL =
      List.of(
          XunjianConfig.class,
          EgressConfig.class,
          FetchConfig.class,
          NamesConfig.class,
          RetentionConfig.class,
          cn.xunjian.spool.SpoolConfig.class,
          cn.xunjian.duty.DutyConfig.class,
          cn.xunjian.judging.JudgingConfig.class,
          cn.xunjian.delivery.DeliveryConfig.class,
          cn.xunjian.demo.DemoConfig.class,
          cn.xunjian.patrol.UplinkConfig.class,
          cn.xunjian.push.PushConfig.class,
          cn.xunjian.reading.ReadingConfig.class,
          cn.xunjian.platform.PlatformConfig.WechatApi.class,
          cn.xunjian.platform.PlatformConfig.WeiboApi.class,
          cn.xunjian.platform.PlatformConfig.WeiboWeb.class,
          cn.xunjian.platform.PlatformConfig.DouyinApi.class,
          cn.xunjian.platform.PlatformConfig.KuaishouApi.class,
          cn.xunjian.platform.PlatformConfig.ToutiaoWeb.class,
          cn.xunjian.platform.PlatformConfig.BilibiliWeb.class,
          cn.xunjian.platform.PlatformConfig.Itunes.class,
          cn.xunjian.platform.PlatformConfig.AndroidPage.class,
          cn.xunjian.vault.VaultConfig.class,
          cn.xunjian.access.AccessConfig.class,
          cn.xunjian.inspection.walk.InspectionConfig.class,
          cn.xunjian.rectification.RectificationConfig.class,
          cn.xunjian.web.door.DoorConfig.class,
          cn.xunjian.cluster.ClusterConfig.class,
          cn.xunjian.proof.FilesConfig.class,
          cn.xunjian.report.ReportConfig.class,
          cn.xunjian.cases.CasesConfig.class,
          cn.xunjian.rendering.RenderingConfig.class);

  private Settings() {}

  /**
   * Where settings come from, the strongest first.
   *
   * @param properties system properties
   * @param environment environment variables
   * @param folder where {@code config/application.properties} may be
   */
  record Sources(Map<String, String> properties, Map<String, String> environment, Path folder) {

    static Sources ofThisProcess() {
      Properties system = System.getProperties();
      return new Sources(
          system.stringPropertyNames().stream()
              .collect(Collectors.toMap(Function.identity(), system::getProperty)),
          System.getenv(),
          Path.of(""));
    }
  }

  /**
   * @throws StartException naming each setting that is unknown or has a bad value
   */
  static SmallRyeConfig check() {
    return check(Sources.ofThisProcess());
  }

  static SmallRyeConfig check(Sources sources) {
    Set<String> known = new TreeSet<>();
    SmallRyeConfigBuilder builder = builder(sources);
    for (Class<?> mapping : ALL) {
      ConfigClass mapped = ConfigClass.configClass(mapping);
      builder.withMapping(mapped);
      known.addAll(io.smallrye.config.ConfigMappings.getProperties(mapped).keySet());
    }
    Set<String> problems = new LinkedHashSet<>(unknown(sources.environment(), known));
    try {
      SmallRyeConfig config = builder.build();
      problems.addAll(Bounds.problems(config, ALL));
      problems.addAll(Ranges.problems(config));
      if (problems.isEmpty()) {
        return config;
      }
    } catch (ConfigValidationException e) {
      problems.addAll(problems(e, builder(sources).build(), known));
    }
    throw new StartException(
        "the configuration is wrong: "
            + String.join("; ", problems)
            + " (docs/operations.md lists every setting)");
  }

  private static SmallRyeConfigBuilder builder(Sources sources) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .withSources(
            new PropertiesConfigSource(sources.properties(), "system properties", 400),
            new EnvConfigSource(sources.environment(), 300))
        .withSources(files(sources.folder()))
        .withProfile("prod");
  }

  private static List<ConfigSource> files(Path folder) {
    try {
      List<ConfigSource> files = new ArrayList<>();
      files.add(
          new PropertiesConfigSource(Settings.class.getResource("/application.properties"), 250));
      Path beside = folder.resolve("config").resolve("application.properties");
      if (Files.exists(beside)) {
        files.add(new PropertiesConfigSource(beside.toUri().toURL(), 260));
      }
      return files;
    } catch (IOException | UncheckedIOException e) {
      throw new StartException(
          "config/application.properties cannot be read: " + e.getMessage(), e);
    }
  }

  private static Set<String> problems(
      ConfigValidationException e, SmallRyeConfig raw, Set<String> known) {
    Set<String> problems = new LinkedHashSet<>();
    for (int i = 0; i < e.getProblemCount(); i++) {
      String words =
          e.getProblem(i)
              .getMessage()
              .replaceFirst("^[\\w.]+Exception: ", "")
              .replaceFirst("^SRCFG\\d+: ", "")
              .replace('\n', ' ');
      problems.add(words.contains("xunjian.") ? words : key(words, raw, known) + words);
    }
    return problems;
  }

  /** Java's own parsers, as that of a time zone, name the value and not the key. */
  private static String key(String words, SmallRyeConfig raw, Set<String> known) {
    return known.stream()
        .filter(key -> !key.endsWith("]"))
        .filter(key -> mentions(words, raw.getConfigValue(key).getValue()))
        .findFirst()
        .map(key -> key + ": ")
        .orElse("");
  }

  private static boolean mentions(String words, String value) {
    return value != null && !value.isBlank() && words.contains(value);
  }

  /** Quarkus itself passes over variables it does not know. */
  private static List<String> unknown(Map<String, String> environment, Set<String> known) {
    Set<String> names =
        known.stream()
            .map(k -> k.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return environment.keySet().stream()
        .filter(n -> n.startsWith("XUNJIAN_") && !names.contains(n))
        // An element of a list is written like XUNJIAN_EGRESS_ALLOW_0_, what it has like …_0__NAME.
        .filter(n -> !names.contains(n.replaceAll("_\\d+_(?=_|$)", "___")))
        .sorted()
        .map(n -> "the environment variable " + n + " is no setting")
        .toList();
  }
}
