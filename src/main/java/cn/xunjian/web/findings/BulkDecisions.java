package cn.xunjian.web.findings;

import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.Storable;
import cn.xunjian.words.Text;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What happened to each of many findings, in the order in which they were given. */
@Schema(name = "BulkDecisions")
public record BulkDecisions(long done, long refused, long failed, List<Result> results) {

  /** Without points of their own, and before the card is announced. */
  private static final List<Deed> DEEDS =
      List.of(Deed.CONFIRM, Deed.STRIKE, Deed.TOLERATE, Deed.ANOTHER_LOOK, Deed.LOOK_AGAIN);

  /** A decision about many findings as somebody wrote it. */
  @Schema(name = "BulkDecision")
  record Form(
      @Schema(description = "confirm, strike, tolerate, another_look or look_again") String deed,
      @NotBlank(message = "missing: 请说明理由 · say why")
          @Size(
              max = 2000,
              message = "too_long: 理由最多 2000 字 · a reason has 2000 characters at most")
          @Storable
          String reason,
      @NotEmpty(message = "missing: 请勾选要处理的问题 · name the findings")
          @Size(max = 500, message = "too_many: 一次最多 500 项 · 500 findings at most")
          List<@NotNull(message = "missing: an id is a text") String> findings) {

    Deed deed(Faults faults) {
      return DEEDS.stream()
          .filter(each -> each.code().equals(deed == null ? "" : deed.toLowerCase(Locale.ROOT)))
          .findFirst()
          .orElseGet(
              () -> {
                faults.add(
                    "/deed",
                    "unknown_value",
                    "处理方式只能是 confirm、strike、tolerate、another_look、look_again · deed is one of confirm, strike, tolerate, another_look, look_again");
                return Deed.CONFIRM;
              });
    }
  }

  /**
   * What happened to one.
   *
   * @param result done, refused, not_found, failed or not_tried
   * @param code of a refusal, as of a single decision
   * @param message what happened, in words
   * @param state the finding's state after it
   */
  @Schema(name = "BulkDecisionResult")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Result(
      @Schema(examples = "17-M2") String finding,
      @Schema(examples = "done") String result,
      String code,
      String message,
      String state,
      Boolean waitsForSecond) {

    static final String DONE = "done";
    static final String FAILED = "failed";
    private static final String NOT_TRIED = "not_tried";

    static Result notTried(String id) {
      Text why = new Text("前一项未能保存，此项未处理", "not tried: one before it could not be stored");
      return new Result(id, NOT_TRIED, null, why.both(), null, null);
    }

    /** Whether it was decided as asked. */
    @JsonIgnore
    public boolean isDone() {
      return result.equals(DONE);
    }

    /** Whether nobody knows what became of it. */
    @JsonIgnore
    boolean lost() {
      return result.equals(FAILED);
    }
  }

  static BulkDecisions of(List<Result> results) {
    long done = results.stream().filter(Result::isDone).count();
    long failed =
        results.stream()
            .filter(each -> each.lost() || each.result().equals(Result.NOT_TRIED))
            .count();
    return new BulkDecisions(done, results.size() - done - failed, failed, List.copyOf(results));
  }
}
