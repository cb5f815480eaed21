package cn.xunjian.web.findings;

import cn.xunjian.access.Right;
import cn.xunjian.assessment.RefusedException;
import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.web.findings.BulkDecisions.Result;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import cn.xunjian.words.Text;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Decides about many findings with one reason, each by itself, for REST and for a page. */
@ApplicationScoped
public class DecidedTogether {

  private static final Logger LOG = Logger.getLogger(DecidedTogether.class);

  private final DecidedFindings findings;
  private final InputCheck input;

  DecidedTogether(DecidedFindings findings, InputCheck input) {
    this.findings = findings;
    this.input = input;
  }

  /**
   * Decides about each in the order given; what is done stays done.
   *
   * @param body as {@code POST findings/decisions} takes it
   * @throws Problem 422 naming all that is wrong
   */
  public Uni<BulkDecisions> decide(ObjectNode body) {
    InputCheck.Read<BulkDecisions.Form> read = input.read(body, BulkDecisions.Form.class);
    BulkDecisions.Form form = read.form();
    Deed deed = form.deed(read.faults());
    read.faults().refuse();
    DecidedFindings.Wanted wanted = DecidedFindings.Wanted.of(deed, null, form.reason());
    AtomicBoolean broken = new AtomicBoolean();
    return Multi.createFrom()
        .iterable(form.findings())
        .onItem()
        .transformToUniAndConcatenate(
            id ->
                broken.get()
                    ? Uni.createFrom().item(Result.notTried(id))
                    : one(id, wanted).invoke(result -> broken.compareAndSet(false, result.lost())))
        .collect()
        .asList()
        .map(BulkDecisions::of);
  }

  private Uni<Result> one(String id, DecidedFindings.Wanted wanted) {
    return Uni.createFrom()
        .deferred(() -> findings.decide(id, Right.TEND, wanted))
        .map(decided -> done(id, decided.item()))
        .onFailure()
        .recoverWithItem(failure -> undone(id, failure));
  }

  private static Result done(String id, CardItem item) {
    return new Result(
        id, Result.DONE, null, null, item.state().code(), item.waitsForSecond() ? true : null);
  }

  private static Result undone(String id, Throwable failure) {
    if (failure instanceof RefusedException refused) {
      return new Result(id, "refused", refused.code(), refused.why().both(), null, null);
    }
    if (failure instanceof Problem problem && problem.status() == Problem.Type.NOT_FOUND.status()) {
      return new Result(id, "not_found", null, problem.getMessage(), null, null);
    }
    LOG.warnf("it is not known whether finding %s was decided: %s", id, failure.getMessage());
    Text unknown =
        new Text("未能确认是否已保存，请查看该项", "it is not known whether this is stored: look at it");
    return new Result(id, Result.FAILED, null, unknown.both(), null, null);
  }
}
