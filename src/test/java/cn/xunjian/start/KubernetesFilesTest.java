package cn.xunjian.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files for Kubernetes agree with each other, with the settings and with the plain alerts. */
class KubernetesFilesTest {

  private static final Path FOLDER = Path.of("k8s");

  static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(FOLDER)) {
      return all.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static List<Map<?, ?>> documents(Path file) throws IOException {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    List<Map<?, ?>> documents = new ArrayList<>();
    new Yaml(new SafeConstructor(strict))
        .loadAll(Files.readString(file))
        .forEach(document -> documents.add((Map<?, ?>) document));
    return documents;
  }

  private static Map<?, ?> map(Map<?, ?> in, String key) {
    return (Map<?, ?>) in.get(key);
  }

  private static List<?> list(Map<?, ?> in, String key) {
    return (List<?>) in.get(key);
  }

  private static Map<?, ?> container() throws IOException {
    Map<?, ?> set = documents(FOLDER.resolve("statefulset.yaml")).get(0);
    Map<?, ?> pod = map(map(map(set, "spec"), "template"), "spec");
    return (Map<?, ?>) list(pod, "containers").get(0);
  }

  @ParameterizedTest
  @MethodSource("files")
  void eachDocumentSaysWhatItIs(Path file) throws IOException {
    assertThat(documents(file))
        .isNotEmpty()
        .allMatch(document -> document.containsKey("apiVersion") && document.containsKey("kind"));
  }

  @Test
  void whatIsAppliedIsThere() throws IOException {
    Map<?, ?> list = documents(FOLDER.resolve("kustomization.yaml")).get(0);
    assertThat(list(list, "resources"))
        .allSatisfy(name -> assertThat(FOLDER.resolve(name.toString())).exists());
  }

  @Test
  void theOperatorHasTheRulesOfThePlainFiles() throws IOException {
    List<Object> groups = new ArrayList<>();
    for (Map<?, ?> document : documents(FOLDER.resolve("prometheusrule.yaml"))) {
      List<?> own = list(map(document, "spec"), "groups");
      assertThat(own).extracting(g -> ((Map<?, ?>) g).get("name")).doesNotHaveDuplicates();
      groups.addAll(own);
    }
    List<Object> plain = new ArrayList<>();
    for (String file : List.of("alerts.yml", "recording.yml")) {
      plain.addAll(list(documents(Path.of("docs", "prometheus", file)).get(0), "groups"));
    }
    assertThat(groups).isEqualTo(plain);
  }

  /** One that is unknown would stop the start. */
  @Test
  void settingsAreKnown() throws IOException {
    Set<String> known = new TreeSet<>();
    for (Class<?> mapping : Settings.ALL) {
      ConfigMappings.getProperties(ConfigClass.configClass(mapping)).keySet().stream()
          .map(key -> key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT))
          .forEach(known::add);
    }
    Set<String> named =
        list(container(), "env").stream()
            .map(variable -> ((Map<?, ?>) variable).get("name").toString())
            .filter(name -> name.startsWith("XUNJIAN_"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).contains("XUNJIAN_CLUSTER_NAME", "XUNJIAN_SPOOL_DIRECTORY");
    assertThat(known).containsAll(named);
  }

  /** The one that waits is neither killed nor in the way of an update. */
  @Test
  void aPodThatWaitsPassesItsProbes() throws IOException {
    Map<?, ?> container = container();
    assertThat(path(container, "startupProbe")).isEqualTo("/q/health/started");
    assertThat(path(container, "readinessProbe")).isEqualTo("/q/health/started");
    assertThat(path(container, "livenessProbe")).isEqualTo("/q/health/live");
  }

  private static Object path(Map<?, ?> container, String probe) {
    return map(map(container, probe), "httpGet").get("path");
  }
}
