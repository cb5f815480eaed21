package cn.xunjian.web.inspections;

import cn.xunjian.inspection.wording.WordTerm;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.Storable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A list of terms as a request writes it.
 *
 * @param unit a unit's number: the list holds for its branch; absent for all
 */
@Schema(name = "WordListDraft")
record WordListForm(
    Long unit,
    @NotNull(message = "missing: terms are a list")
        @Size(max = 20_000, message = "too_many: a list has at most 20,000 terms")
        List<@NotNull(message = "missing: a term is an object") @Valid Term> terms) {

  /** One term. */
  @Schema(name = "WordTerm")
  record Term(
      @NotBlank(message = Term.WORDS) @Size(max = WordTerm.LONGEST, message = Term.WORDS) @Storable
          String term,
      @Size(max = 200, message = "too_long: better has at most 200 characters") @Storable
          String better,
      @Schema(enumeration = {"error", "check"}) String severity,
      @Size(max = 50, message = "too_many: a term has at most 50 exceptions")
          List<
                  @NotBlank(message = "missing: an exception is a phrase")
                  @Size(max = 200, message = "too_long: an exception has at most 200 characters")
                  String>
              exceptions,
      Boolean wholeWord,
      @Schema(format = "date") LocalDate validFrom,
      @Schema(format = "date") LocalDate validTo,
      @Size(max = 500, message = "too_long: a source has at most 500 characters") @Storable
          String source) {

    private static final String WORDS = "missing: a term has 1 to 100 characters";

    static Term of(WordTerm t) {
      return new Term(
          t.term(),
          t.better(),
          t.severity().code(),
          t.exceptions(),
          t.wholeWord(),
          t.validFrom(),
          t.validTo(),
          t.source());
    }
  }

  /** The terms that are to be stored. */
  static List<WordTerm> terms(WordListForm form, Faults faults) {
    List<WordTerm> terms = new ArrayList<>();
    for (int i = 0; form.terms() != null && i < form.terms().size(); i++) {
      Term term = form.terms().get(i);
      WordTerm.Severity severity = term == null ? null : severity(term.severity());
      if (term != null && severity == null) {
        faults.add("/terms/" + i + "/severity", "unknown_value", "severity is error or check");
      }
      if (severity != null && term.term() != null && !term.term().isBlank()) {
        terms.add(term(term, severity));
      }
    }
    return terms;
  }

  /**
   * What a word says of how sure a list is; check if it says nothing, null if it is no such word.
   */
  static WordTerm.Severity severity(String written) {
    if (written == null || written.isEmpty()) {
      return WordTerm.Severity.CHECK;
    }
    return Arrays.stream(WordTerm.Severity.values())
        .filter(s -> s.code().equals(written))
        .findFirst()
        .orElse(null);
  }

  private static WordTerm term(Term t, WordTerm.Severity severity) {
    String term = t.term().strip();
    return new WordTerm(
        term.length() <= WordTerm.LONGEST ? term : term.substring(0, WordTerm.LONGEST),
        t.better() == null ? "" : t.better().strip(),
        severity,
        t.exceptions() == null
            ? List.of()
            : t.exceptions().stream().filter(e -> e != null).toList(),
        Boolean.TRUE.equals(t.wholeWord()),
        t.validFrom(),
        t.validTo(),
        t.source() == null ? "" : t.source().strip());
  }
}
