package cn.xunjian.web.cases;

import cn.xunjian.cases.CaseDesk;
import cn.xunjian.cases.CaseRefusedException;
import cn.xunjian.cases.checklist.OfficeCase;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.requests.InputCheck;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Opens cases for whoever asks, from what REST or a page sends. */
@ApplicationScoped
public class CaseOpening {

  private final NewCases drafts;
  private final CaseDesk desk;
  private final InputCheck input;
  private final Asker asker;

  CaseOpening(NewCases drafts, CaseDesk desk, InputCheck input, Asker asker) {
    this.drafts = drafts;
    this.desk = desk;
    this.input = input;
    this.asker = asker;
  }

  /**
   * Opens a case.
   *
   * @param body as {@code POST cases} takes it
   * @throws cn.xunjian.web.problems.Problem naming all that is wrong; also by the answer, 409 where
   *     one is open already
   */
  public Uni<OfficeCase> open(ObjectNode body) {
    return drafts
        .read(input.read(body, CaseForm.class), asker.name())
        .chain(desk::open)
        .onFailure(CaseRefusedException.class)
        .transform(KnownCases::problem);
  }
}
