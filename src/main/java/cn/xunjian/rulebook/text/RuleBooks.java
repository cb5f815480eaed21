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

/** Where rule books come from: those that come with the program, files, and texts. */
public final class RuleBooks {

  /** Those that stand alone before those that are laid over them. */
  public static final List<String> BUNDLED = List.of(RuleBook.DEFAULT, "ten-days");

  private static final Pattern FILE = Pattern.compile(".*[/\\\\].*|.*\\.ya?ml");

  private RuleBooks() {}

  /**
   * A rule book that comes with the program.
   *
   * @throws RuleBookException if there is none of this name
   */
  public static RuleBook bundled(String name) {
    String file = name + ".yaml";
    if (!BUNDLED.contains(name)) {
      throw new RuleBookException(
          "rule book \"%s\" is not bundled: use one of %s, or a path that ends in .yaml"
              .formatted(name, String.join(", ", BUNDLED)));
    }
    try (InputStream in = RuleBooks.class.getResourceAsStream("/rulebook/" + file)) {
      return read(file, utf8(file, in.readAllBytes()), RuleBooks::ofBundled);
    } catch (IOException broken) {
      throw new UncheckedIOException("the program's own rule book cannot be read", broken);
    }
  }

  /** The bundled book of this edition, if there is one. */
  public static Optional<RuleBook> ofBundled(Edition edition) {
    return BUNDLED.contains(edition.id())
        ? Optional.of(bundled(edition.id())).filter(book -> book.edition().equals(edition))
        : Optional.empty();
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
   * The value of {@code xunjian.rulebook}: a file if it has a slash or ends in .yaml or .yml, else
   * the name of a bundled rule book.
   *
   * @throws RuleBookException if it names no sound rule book
   */
  public static RuleBook named(String nameOrFile) {
    String given = nameOrFile.strip();
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
    if (RuleBookReader.edition(top).id().equals(base.id())) {
      throw top.refuse("id", "must differ from that of the edition it extends");
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
