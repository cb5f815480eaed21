package cn.xunjian.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of settings in docs/operations.md and the settings themselves say the same. */
class OperationsPageTest {

  private static final Pattern ROW =
      Pattern.compile(
          "^\\| `(xunjian\\.[a-z0-9\\[\\].-]+)` \\| `([A-Z0-9_]+)` \\| ([^|]+) \\|",
          Pattern.MULTILINE);

  @Test
  void listsEverySettingWithItsVariableAndItsDefault() throws IOException {
    Map<String, String> written = new TreeMap<>();
    Matcher rows = ROW.matcher(Files.readString(Path.of("docs", "operations.md")));
    while (rows.find()) {
      assertThat(rows.group(2)).isEqualTo(variable(rows.group(1)));
      written.put(rows.group(1), rows.group(3).replaceFirst("^`([^`]*)`.*", "$1"));
    }
    // On only with the embedded database, which the page says in words.
    written.replace("xunjian.demo.enabled", "false");
    assertThat(written).isEqualTo(declared());
  }

  private static Map<String, String> declared() {
    Map<String, String> declared = new TreeMap<>();
    for (Class<?> mapping : Settings.ALL) {
      declare(mapping.getAnnotation(ConfigMapping.class).prefix(), mapping, declared);
    }
    return declared;
  }

  /** What a setting has of which there may be several is listed for the first of them. */
  private static void declare(String prefix, Class<?> mapping, Map<String, String> declared) {
    for (Method setting : mapping.getDeclaredMethods()) {
      String key = prefix + "." + dashed(setting.getName());
      WithDefault usual = setting.getAnnotation(WithDefault.class);
      if (setting.getGenericReturnType() instanceof ParameterizedType several
          && several.getActualTypeArguments()[0] instanceof Class<?> group
          && group.isMemberClass()
          && group.isInterface()) {
        declare(key + "[0]", group, declared);
      } else {
        declared.put(key, usual == null ? "–" : usual.value());
      }
    }
  }

  private static String dashed(String method) {
    return method.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static String variable(String key) {
    return key.replaceAll("[.\\[\\]-]", "_").toUpperCase(Locale.ROOT);
  }
}
