package cn.xunjian.web.inspections;

import cn.xunjian.access.Right;
import cn.xunjian.inspection.lists.DomainStore;
import cn.xunjian.inspection.lists.WordList;
import cn.xunjian.inspection.lists.WordListStore;
import cn.xunjian.inspection.page.DomainLists.Standing;
import cn.xunjian.inspection.wording.WordTerm;
import cn.xunjian.registry.changes.Expectation;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The lists that pages are looked at with, as whoever asks may see and write them. */
@ApplicationScoped
public class KnownLists {

  private final WordListStore words;
  private final DomainStore domains;
  private final Asker asker;
  private final Clock clock;

  KnownLists(WordListStore words, DomainStore domains, Asker asker, Clock clock) {
    this.words = words;
    this.domains = domains;
    this.asker = asker;
    this.clock = clock;
  }

  /** A list of a unit concerns its branch, and those that lie below it. */
  private Predicate<WordList> seen() {
    Set<Long> concerned = asker.concerned(Right.READ);
    return list -> list.unit() == null || concerned == null || concerned.contains(list.unit());
  }

  /** The word lists that concern the asker, by name. */
  public Uni<List<WordList>> wordLists() {
    Predicate<WordList> seen = seen();
    return words.all().map(all -> all.stream().filter(seen).toList());
  }

  /** One that concerns the asker; fails with 404 else. */
  public Uni<WordList> wordList(String name) {
    Predicate<WordList> seen = seen();
    return words
        .find(named(name))
        .map(found -> found != null && seen.test(found) ? found : null)
        .onItem()
        .ifNull()
        .failWith(() -> Problem.notFound("there is no list \"" + name + "\""));
  }

  /**
   * A list's name.
   *
   * @throws Problem 400 if it is none
   */
  static String named(String name) {
    String plain = name.strip();
    if (plain.isEmpty()
        || plain.length() > 100
        || plain.chars().anyMatch(c -> c == '/' || Character.isISOControl(c))) {
      throw Problem.badRequest(
          "name",
          "bad_name",
          "词表名称 1 至 100 字，不含斜杠 · a list's name has 1 to 100 characters and no slash");
    }
    return plain;
  }

  /** Writes a list; fails with 412 if it is not in the expected version. */
  Uni<WordList> write(WordList draft, Expectation expected) {
    return words.write(draft, expected).onItem().ifNull().failWith(KnownLists::stale);
  }

  /**
   * Writes a list from a CSV file, keeping the unit that it is of; blocking in its reading.
   *
   * @throws Problem 422 naming each bad row
   */
  public Uni<WordList> take(String name, byte[] csv, String type, Expectation expected) {
    List<WordTerm> terms = WordListFile.read(csv, type);
    return words
        .find(named(name))
        .chain(
            present ->
                write(
                    new WordList(
                        named(name), present == null ? null : present.unit(), terms, null, null),
                    expected));
  }

  /** Removes a list; fails with 412 if it is not in the expected version. */
  public Uni<Void> remove(WordList list, Expectation expected) {
    return words
        .remove(list, expected)
        .invoke(
            removed -> {
              if (!removed) {
                throw stale();
              }
            })
        .replaceWithVoid();
  }

  private static Problem stale() {
    return Problem.preconditionFailed(
        "词表已被修改，请刷新后重试 · the list is not in the expected version; read it again and repeat with its ETag");
  }

  /** Who asks, as the records name him. */
  public String name() {
    return asker.caller().name();
  }

  /** All domains of which something is thought, by name. */
  public Uni<List<DomainStore.Listed>> domains() {
    return domains.all();
  }

  /**
   * Puts a domain on a list.
   *
   * @param by in whose name
   * @throws Problem 400 or 422 for what is no domain or no list
   */
  public Uni<DomainStore.Listed> set(String by, String domain, String standing, String note) {
    Standing thought =
        DomainFile.standing(standing)
            .orElseThrow(
                () ->
                    Problem.unprocessable(
                        "/standing",
                        "unknown_value",
                        "standing 应为 trusted、suspicious 或 forbidden · standing is trusted, suspicious or forbidden"));
    return domains.set(
        new DomainStore.Listed(domain(domain), thought, note.strip(), by, clock.instant()));
  }

  private static String domain(String written) {
    try {
      return DomainFile.name(written);
    } catch (IllegalArgumentException noName) {
      throw Problem.badRequest(
          "domain", "bad_domain", "域名写法如 example.com · a domain is written like example.com");
    }
  }

  /**
   * Puts the domains of a CSV file on their lists; blocking in its reading.
   *
   * @param by in whose name
   * @return how many
   * @throws Problem 422 naming each bad row
   */
  public Uni<Integer> takeDomains(String by, byte[] csv, String type) {
    List<DomainStore.Listed> all =
        DomainFile.read(csv, type).entrySet().stream()
            .map(
                e ->
                    new DomainStore.Listed(
                        e.getKey(),
                        e.getValue().standing(),
                        e.getValue().note(),
                        by,
                        clock.instant()))
            .toList();
    return domains.setAll(all).replaceWith(all.size());
  }

  /** Takes a domain off the lists; fails with 404 if it was on none. */
  public Uni<Void> removeDomain(String domain) {
    return domains
        .remove(domain(domain))
        .invoke(
            removed -> {
              if (!removed) {
                throw Problem.notFound("the domain is on no list");
              }
            })
        .replaceWithVoid();
  }
}
