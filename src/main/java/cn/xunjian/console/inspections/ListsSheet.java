package cn.xunjian.console.inspections;

import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.EntryForm.Option;
import cn.xunjian.console.frame.PageAddress;
import cn.xunjian.console.frame.Phrasing;
import cn.xunjian.console.frame.Tag;
import cn.xunjian.inspection.lists.DomainStore;
import cn.xunjian.inspection.lists.WordList;
import cn.xunjian.inspection.page.DomainLists.Standing;
import java.util.Arrays;
import java.util.List;

/**
 * The page of the lists that pages are looked at with.
 *
 * @param forms how they are kept; none for whoever may not
 */
public record ListsSheet(
    InspectionWords words,
    List<WordRow> wordLists,
    List<DomainRow> domains,
    List<EntryForm> forms) {

  /**
   * Characters that a form of a page carries; larger files are sent over REST. A field has 256 KB
   * ({@code quarkus.http.limits.max-form-attribute-size}) as it is sent, and a Chinese character
   * takes nine bytes there.
   */
  static final int LONGEST_CSV = 28_000;

  private static final int NAME = 100;
  private static final int DOMAIN = 253;
  private static final int NOTE = 500;

  /** A word list. */
  public record WordRow(String name, String href, String terms, String holds, String updated) {}

  /** A domain of which something is thought. */
  public record DomainRow(String domain, Tag standing, String note, String by) {}

  static WordRow row(WordList list, String unit, Phrasing say) {
    return new WordRow(
        list.name(),
        PageAddress.ofKey("/api/v1/wordlists", list.name()),
        say.number(list.terms().size()),
        list.unit() == null ? say.say("全部单位", "all units") : unit,
        list.version() == null ? say.say("随程序附带", "bundled") : say.minute(list.updatedAt()));
  }

  static DomainRow row(DomainStore.Listed one, Phrasing say) {
    return new DomainRow(
        one.domain(),
        InspectionWords.tag(one.standing(), say),
        one.note(),
        "%s · %s".formatted(one.by(), say.minute(one.at())));
  }

  /** The forms, in the order of the page. */
  static List<EntryForm> forms(Phrasing say) {
    InspectionWords words = new InspectionWords(say);
    return List.of(
        EntryForm.of("/inspections/lists/words", say.say("导入词表", "Import a word list"))
            .first()
            .text("name", words.name(), NAME, true)
            .area("csv", "CSV", LONGEST_CSV, true)
            .help(
                say.say(
                    "首行为列名：term,better,severity,exceptions,whole_word,valid_from,valid_to,source；severity 为 error 或 check，例外用 | 分隔。同名词表整个替换。",
                    "The first line names the columns: term,better,severity,exceptions,whole_word,valid_from,valid_to,source; severity is error or check, exceptions are joined by |. A list of that name is replaced.")),
        EntryForm.of("/inspections/lists/domain", say.say("设置域名", "Put a domain on a list"))
            .text("domain", words.domain(), DOMAIN, true)
            .select("standing", words.standing(), Standing.TRUSTED.code(), standings(say))
            .text("note", words.note(), NOTE, false),
        EntryForm.of("/inspections/lists/domains", say.say("导入域名", "Import domains"))
            .area("csv", "CSV", LONGEST_CSV, true)
            .help(
                say.say(
                    "首行为列名：domain,standing,note；standing 为 trusted、suspicious 或 forbidden。",
                    "The first line names the columns: domain,standing,note; standing is trusted, suspicious or forbidden.")),
        EntryForm.of("/inspections/lists/remove", say.say("移出名单", "Take a domain off"))
            .text("domain", words.domain(), DOMAIN, true));
  }

  private static List<Option> standings(Phrasing say) {
    return Arrays.stream(Standing.values())
        .map(each -> new Option(each.code(), say.say(InspectionWords.word(each))))
        .toList();
  }
}
