package cn.xunjian.start;

import cn.xunjian.fetch.EgressConfig;
import cn.xunjian.fetch.FetchConfig;
import cn.xunjian.observation.RetentionConfig;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
          RetentionConfig.class,
          cn.xunjian.judging.JudgingConfig.class,
          cn.xunjian.notification.NotifyConfig.class,
          cn.xunjian.demo.DemoConfig.class,
          cn.xunjian.patrol.UplinkConfig.class,
          cn.xunjian.reading.ReadingConfig.class);

  private Settings() {}

  /**
   * @throws StartException naming each setting that is unknown or has a bad value
   */
  static SmallRyeConfig check() {
    return check(System.getenv());
  }

  static SmallRyeConfig check(Map<String, String> environment) {
    Set<String> known = new TreeSet<>();
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .addDiscoveredConverters()
            .addSystemSources()
            .withProfile("prod");
    for (Class<?> mapping : ALL) {
      ConfigClass mapped = ConfigClass.configClass(mapping);
      builder.withMapping(mapped);
      known.addAll(io.smallrye.config.ConfigMappings.getProperties(mapped).keySet());
    }
    refuseUnknownVariables(environment, known);
    try {
      URL bundled = Settings.class.getResource("/application.properties");
      builder.withSources(new PropertiesConfigSource(bundled, 250));
      Path beside = Path.of("config", "application.properties");
      if (Files.exists(beside)) {
        builder.withSources(new PropertiesConfigSource(beside.toUri().toURL(), 260));
      }
      return builder.build();
    } catch (ConfigValidationException e) {
      throw new StartException(problems(e), e);
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new StartException(
          "config/application.properties cannot be read: " + e.getMessage(), e);
    }
  }

  private static String problems(ConfigValidationException e) {
    Set<String> problems = new LinkedHashSet<>();
    for (int i = 0; i < e.getProblemCount(); i++) {
      String words = e.getProblem(i).getMessage();
      problems.add(
          words
              .replaceFirst("^[\\w.]+Exception: ", "")
              .replaceFirst("^SRCFG\\d+: ", "")
              .replace('\n', ' '));
    }
    return "the configuration is wrong: "
        + String.join("; ", problems)
        + " (docs/operations.md lists every setting)";
  }

  private static void refuseUnknownVariables(Map<String, String> environment, Set<String> known) {
    Set<String> names =
        known.stream()
            .map(k -> k.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT))
            .collect(Collectors.toSet());
    List<String> unknown =
        environment.keySet().stream()
            .filter(n -> n.startsWith("XUNJIAN_") && !names.contains(n))
            .sorted()
            .toList();
    if (!unknown.isEmpty()) {
      throw new StartException(
          "the environment has unknown settings: "
              + String.join(", ", unknown)
              + " (docs/operations.md lists every setting)");
    }
  }
}
