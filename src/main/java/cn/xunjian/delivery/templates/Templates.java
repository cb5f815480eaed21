package cn.xunjian.delivery.templates;

import cn.xunjian.delivery.DeliveryConfig;
import cn.xunjian.words.Language;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The words of messages to people: bundled ones, and those of the office's own folder instead.
 * Wrong ones of the office are told with file and line, and never take the place of sound ones.
 */
@ApplicationScoped
public class Templates {

  /** Every template there is; each in both languages. */
  private static final List<String> NAMES =
      List.of(
          "title.%s.txt",
          "dingtalk.%s.md",
          "wecom.%s.md",
          "feishu.%s.md",
          "slack.%s.txt",
          "email.%s.txt",
          "email.%s.html");

  private static final String BUNDLED = "/templates/notification/";

  private final Engine engine = Engine.builder().addDefaults().strictRendering(true).build();
  private final Path folder;
  private volatile Map<String, Template> sound;

  @Inject
  public Templates(DeliveryConfig config) {
    this(config.templates().map(Path::of).orElse(null));
  }

  /**
   * @param folder of the office's own templates; null for the bundled ones alone
   */
  public Templates(Path folder) {
    this.folder = folder;
    Map<String, Template> bundled = new LinkedHashMap<>();
    List<String> faults = new ArrayList<>();
    names().forEach(name -> take(name, name, resource(BUNDLED + name), bundled, faults));
    if (!faults.isEmpty()) {
      throw new IllegalStateException("bundled templates are wrong: " + faults);
    }
    sound = bundled;
  }

  void check(@Observes StartupEvent event) {
    List<String> faults = reload();
    if (!faults.isEmpty()) {
      throw new IllegalStateException(
          "消息模板有误 · templates are wrong (xunjian.notify.templates): " + String.join("; ", faults));
    }
  }

  private static Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (Language language : Language.values()) {
      NAMES.forEach(name -> names.add(name.formatted(language.code())));
    }
    return names;
  }

  private static String resource(String path) {
    try (InputStream in = Templates.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes the office's templates as they now are, all or none.
   *
   * @return what is wrong, each with file and line; empty if they were taken
   */
  public List<String> reload() {
    if (folder == null) {
      return List.of();
    }
    Map<String, Template> taken = new LinkedHashMap<>();
    List<String> faults = new ArrayList<>();
    names().forEach(name -> take(name, name, resource(BUNDLED + name), taken, faults));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = file.getFileName().toString();
        if (names().contains(name)) {
          take(name, file.toString(), Files.readString(file), taken, faults);
        } else if (!name.startsWith(".")) {
          faults.add(file + " is no template's name; known are " + String.join(", ", names()));
        }
      }
    } catch (IOException e) {
      faults.add(folder + " cannot be read: " + e);
    }
    if (faults.isEmpty()) {
      sound = taken;
    }
    return faults;
  }

  private void take(
      String name, String file, String text, Map<String, Template> taken, List<String> faults) {
    try {
      Template template = engine.parse(text, null, file);
      List<String> found = TemplateCheck.faults(template, file, text);
      faults.addAll(found);
      if (found.isEmpty()) {
        TemplateCheck.samples(name).forEach(fields -> render(template, fields));
        taken.put(name, template);
      }
    } catch (TemplateException e) {
      int line = e.getOrigin() == null ? 1 : e.getOrigin().getLine();
      faults.add(file + ":" + line + ": " + String.valueOf(e.getMessage()).replace('\n', ' '));
    }
  }

  private static String render(Template template, Map<String, Object> fields) {
    TemplateInstance instance = template.instance();
    fields.forEach(instance::data);
    return instance.render();
  }

  private String text(String type, String ending, Language language, Map<String, Object> fields) {
    return render(sound.get(type + "." + language.code() + "." + ending), fields).strip();
  }

  /** One line that says what a message is about, at most 60 characters. */
  public String title(TemplateFields sheet) {
    TemplateFields plain = new TemplateFields(sheet.message(), sheet.language(), ChatMarkup.PLAIN);
    String title = text("title", "txt", sheet.language(), plain.fields(1, 30));
    return sheet.dialect().safe(TextLimits.clipped(title.replaceAll("\\s+", " "), 60));
  }

  /**
   * A message's text by the template of a type of channel, as long as it may be.
   *
   * @param fits whether a text is short enough
   */
  public String text(String type, String ending, TemplateFields sheet, Predicate<String> fits) {
    String title = title(sheet);
    return TextLimits.fitting(
        sheet,
        fields -> {
          fields.put("title", title);
          return text(type, ending, sheet.language(), fields);
        },
        fits);
  }
}
