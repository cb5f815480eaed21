package cn.xunjian.rulebook.text;

import cn.xunjian.rulebook.Edition;
import cn.xunjian.rulebook.RuleBook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where rule books come from: those that come with the program, files, and texts. */
public final class RuleBooks {

  /**
   * Those that stand alone before those that are laid over them, and of one name the older before
   * the newer.
   */
  public static final List<Edition> EDITIONS =
      Stream.of(
              RuleBook.DEFAULT + "/1",
              RuleBook.DEFAULT + "/2",
              "ten-days/1",
              "ten-days/2",
              "changde-2019/1",
              "changde-2019/2",
              "beijing-style/1",
              "county-59/1")
          .map(Edition::parse)
          .toList();

  /** Their names; each means its newest edition. */
  public static final List<String> BUNDLED = EDITIONS.stream().map(Edition::id).distinct().toList();

  private static final Pattern FILE = Pattern.compile(".*[/\\\\].*|.*\\.ya?ml");

  private RuleBooks() {}

  /**
   * A rule book that comes with the program, in its newest edition.
   *
   * @throws RuleBookException if there is none of this name
   */
  public static RuleBook bundled(String name) {
    return EDITIONS.stream()
        .filter(edition -> edition.id().equals(name))
        .reduce((older, newer) -> newer)
        .map(RuleBooks::bundled)
        .orElseThrow(() -> unknown(name));
  }

  private static RuleBookException unknown(String name) {
    return new RuleBookException(
        "rule book \"%s\" is not bundled: use one of %s, or a path that ends in .yaml"
            .formatted(name, String.join(", ", BUNDLED)));
  }

  private static RuleBook bundled(Edition edition) {
    String file = edition.id() + (edition.version() == 1 ? "" : "-" + edition.version()) + ".yaml";
    try (InputStream in = RuleBooks.class.getResourceAsStream("/rulebook/" + file)) {
      return read(file, utf8(file, in.readAllBytes()), RuleBooks::ofBundled);
    } catch (IOException broken) {
      throw new UncheckedIOException("the program's own rule book cannot be read", broken);
    }
  }

  /** The bundled book of this edition, if there is one. */
  public static Optional<RuleBook> ofBundled(Edition edition) {
    return EDITIONS.contains(edition) ? Optional.of(bundled(edition)) : Optional.empty();
  }

  /**
   * A rule book from a file of one's own.
   *
   * @throws RuleBookException if it cannot be read or is not a sound rule book
   */
  public static RuleBook load(Path file) {
    byte[] bytes;
    try {
      // Read as a whole first: the parser would report a broken disk as broken YAML.
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException missing) {
      throw new RuleBookException(
          "rule book %s: there is no such file; correct xunjian.rulebook".formatted(file), missing);
    } catch (IOException unreadable) {
      throw new RuleBookException(
          "rule book %s: cannot be read (%s); check the file and its permissions"
              .formatted(file, unreadable),
          unreadable);
    }
    return read(file.toString(), utf8(file.toString(), bytes), RuleBooks::ofBundled);
  }

  /**
   * The value of {@code xunjian.rulebook}: the name of a bundled rule book, or one of its editions
   * such as {@code cn-2019-19/1}; a file if it has another slash or ends in .yaml or .yml.
   *
   * @throws RuleBookException if it names no sound rule book
   */
  public static RuleBook named(String nameOrFile) {
    String given = nameOrFile.strip();
    Optional<Edition> edition =
        EDITIONS.stream().filter(each -> each.toString().equals(given)).findFirst();
    if (edition.isPresent()) {
      return bundled(edition.get());
    }
    return FILE.matcher(given).matches() ? load(Path.of(given)) : bundled(given);
  }

  /**
   * A rule book from its text.
   *
   * @param name what errors call it
   * @param known the editions that it may extend
   * @throws RuleBookException if it is not a sound rule book
   */
  public static RuleBook read(
      String name, String text, Function<Edition, Optional<RuleBook>> known) {
    Node node = Node.parse(name, text);
    Section top = Section.root(name, node);
    if (!top.has("extends")) {
      return RuleBookReader.book(top);
    }
    Edition wanted = top.form("extends", Edition::parse);
    RuleBook base =
        known
            .apply(wanted)
            .orElseThrow(
                () ->
                    top.refuse(
                        "extends",
                        "must be an edition that is known here, such as %s/1"
                            .formatted(RuleBook.DEFAULT)));
    Edition its = RuleBookReader.edition(top);
    if (its.id().equals(base.id()) && its.version() <= base.version()) {
      throw top.refuse(
          "id", "must differ from that of the edition it extends, or have a higher version");
    }
    // What comes from the base stands on no line of the variant's file.
    Node whole = Node.withoutLines(Node.parse(base.toString(), Canonical.of(base)));
    Node.Mapping merged = new Overlay(top).over((Node.Mapping) whole, (Node.Mapping) node);
    return RuleBookReader.book(Section.root(name, merged));
  }

  /**
   * A rule book from the bytes of its text.
   *
   * @throws RuleBookException if they are not UTF-8, or not a sound rule book
   */
  public static RuleBook read(
      String name, byte[] text, Function<Edition, Optional<RuleBook>> known) {
    return read(name, utf8(name, text), known);
  }

  /** Editors here still save GBK, which a lenient decoder would turn into rubbish clauses. */
  private static String utf8(String file, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException other) {
      throw new RuleBookException(
          "rule book %s: not written in UTF-8; save it as UTF-8".formatted(file), other);
    }
  }
}
