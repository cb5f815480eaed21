package cn.xunjian.console.frame;

import cn.xunjian.words.Language;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Pages as the templates write them, without the service: for tests in milliseconds. */
public final class WrittenPage {

  private static final Path TEMPLATES = Path.of("src/main/resources/templates");
  private static final Instant NOW = Instant.parse("2026-11-29T14:00:00Z");

  private static final Engine ENGINE =
      Engine.builder()
          .addDefaults()
          .addValueResolver(new ReflectionValueResolver())
          .addResultMapper(new HtmlEscaper(List.of("text/html")))
          .addLocator(WrittenPage::located)
          .build();

  private WrittenPage() {}

  private static Optional<TemplateLocator.TemplateLocation> located(String id) {
    Path file = TEMPLATES.resolve(id.endsWith(".html") ? id : id + ".html");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Optional.of(
        new TemplateLocator.TemplateLocation() {
          @Override
          public Reader read() {
            try {
              return new StringReader(Files.readString(file));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }

          @Override
          public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType("text/html"));
          }
        });
  }

  public static Phrasing phrasing(Language language) {
    return new Phrasing(language, ZoneId.of("Asia/Shanghai"), NOW);
  }

  /** A frame of somebody who sees all pages. */
  public static Frame frame(Language language) {
    Phrasing say = phrasing(language);
    return new Frame(
        say,
        "auto",
        PageAddress.of("/targets").with("q", "<b>\"'"),
        List.of(
            new Frame.Link("/", say.say(ConsoleSection.DESK.words()), true),
            new Frame.Link("/targets", say.say(ConsoleSection.TARGETS.words()), false)),
        "王<强>",
        true,
        new AssetFiles().addresses(),
        new Frame.Terms(true, null, false, true, true));
  }

  /** A page as text. */
  public static String html(Language language, String template, Object view) {
    return ENGINE
        .getTemplate("console/" + template + ".html")
        .data("frame", frame(language))
        .data("view", view)
        .render();
  }

  public static Document page(Language language, String template, Object view) {
    return Jsoup.parse(html(language, template, view));
  }
}
