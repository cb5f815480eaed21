package cn.xunjian.console.frame;

import cn.xunjian.web.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Says on a form what REST would have answered to what was typed. */
public final class FormFaults {

  /**
   * What is said on the form, so that nothing that was typed is lost; all else has its own page.
   */
  private static final Set<Integer> ON_THE_FORM = Set.of(400, 403, 409, 412, 422, 503);

  private FormFaults() {}

  /**
   * What was wrong, in the reader's language.
   *
   * @param labelAt the label of the field that a pointer names; empty for what has none
   */
  public static String says(Problem problem, UnaryOperator<String> labelAt, Phrasing say) {
    if (problem.faults().isEmpty()) {
      return say.side(problem.getMessage());
    }
    return problem.faults().stream()
        .map(
            fault -> {
              String label = labelAt.apply(fault.pointer());
              String what = say.side(fault.message().replace(" / ", " · "));
              return label.isEmpty() ? what : label + say.say("：", ": ") + what;
            })
        .collect(Collectors.joining(say.say("；", "; ")));
  }

  /** The same for a form whose fields are called as REST calls them. */
  public static String says(Problem problem, EntryForm form, Phrasing say) {
    return says(problem, pointer -> labelAt(form, pointer, say), say);
  }

  /** The label of a field; of a file that was pasted the line. */
  private static String labelAt(EntryForm form, String pointer, Phrasing say) {
    String name = pointer.replaceFirst("^/", "").replaceFirst("/.*$", "");
    if (name.matches("[1-9][0-9]*")) {
      return say.say("第 %s 行".formatted(name), "line " + name);
    }
    return form.fields().stream()
        .filter(field -> field.name().equals(name))
        .map(EntryForm.Field::label)
        .findFirst()
        .orElse("");
  }

  /**
   * Asks for something while the request is at hand, to be done later.
   *
   * @param work what it throws is the answer's failure
   */
  public static <T> Uni<T> asked(Supplier<Uni<T>> work) {
    try {
      return work.get();
    } catch (Problem refused) {
      return Uni.createFrom().failure(refused);
    }
  }

  /**
   * Does what a form asks for, and shows the page again where it is refused.
   *
   * @param form as the page offers it
   * @param work throws a {@link Problem} or answers one
   * @param again the page with a status and what was refused
   */
  public static Uni<Response> taken(
      EntryForm form,
      Sent sent,
      Phrasing say,
      Supplier<Uni<Response>> work,
      BiFunction<Integer, RefusedForm, Uni<Response>> again) {
    String fault = form.faultOf(sent, say);
    if (!fault.isEmpty()) {
      return again.apply(422, new RefusedForm(form.id(), sent, fault));
    }
    return Uni.createFrom()
        .deferred(work::get)
        .onFailure(
            refused -> refused instanceof Problem problem && ON_THE_FORM.contains(problem.status()))
        .recoverWithUni(
            refused -> {
              Problem problem = (Problem) refused;
              String words = says(problem, form, say);
              return again.apply(problem.status(), new RefusedForm(form.id(), sent, words));
            });
  }
}
