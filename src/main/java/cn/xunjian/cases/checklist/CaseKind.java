package cn.xunjian.cases.checklist;

import cn.xunjian.registry.Kind;
import cn.xunjian.registry.TargetField;
import cn.xunjian.words.Text;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A kind of case and its check-list.
 *
 * @param id the stable word, such as {@code permanent_closing}
 * @param clause of the notice, or of its annex
 * @param needs what a case is opened with
 * @param about the kinds of targets that it may be about; none for a case about a unit
 * @param fields what it may change of a target
 * @param steps in the order in which they are done
 */
public record CaseKind(
    String id,
    Text title,
    String clause,
    Set<Need> needs,
    Set<Kind> about,
    Set<TargetField> fields,
    List<StepRule> steps) {

  /** What a case is opened with. */
  public enum Need {
    /** A target that is not registered yet. */
    DRAFT,
    /** A registered target. */
    TARGET,
    /** What is to be changed of it. */
    CHANGES,
    /** From when and until when. */
    WINDOW,
    /** What will stand on the home page. */
    NOTICE,
    /** Until when it holds. */
    UNTIL
  }

  /** Who does a step. */
  public enum Doer {
    OWNER("主办单位", "owner"),
    SUPERVISOR("监管单位", "supervisor"),
    MACHINE("系统", "machine");

    private final Text words;

    Doer(String zh, String en) {
      words = new Text(zh, en);
    }

    public Text words() {
      return words;
    }

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What the registry takes over when a step is done. */
  public enum Effect {
    REGISTER,
    CHANGE,
    WINDOW,
    ANNOUNCE,
    CLOSE
  }

  /** What the machine looks for by itself. */
  public enum Check {
    /** The target is visited with success again after the filed window. */
    OPEN,
    /** The notice has stood on the home page for a month. */
    NOTICE,
    /** The name resolves no more. */
    GONE,
    /** The platform says that there is no such account. */
    ACCOUNT_GONE
  }

  /**
   * One step of the list.
   *
   * @param proof whether a document or an address has to be named
   * @param days working days within which it should be done once it is its turn; null for no term
   * @param effect null for none
   * @param check null for a step of people
   */
  public record StepRule(
      String id, Doer by, boolean proof, Integer days, Effect effect, Check check, Text title) {}

  public CaseKind {
    needs = Set.copyOf(needs);
    about = Set.copyOf(about);
    fields = Set.copyOf(fields);
    steps = List.copyOf(steps);
  }

  public boolean needs(Need need) {
    return needs.contains(need);
  }
}
