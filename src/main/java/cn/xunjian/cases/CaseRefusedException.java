package cn.xunjian.cases;

import cn.xunjian.registry.FieldError;
import cn.xunjian.words.Text;
import java.util.List;

/** A case cannot be opened or take a step as it was asked for. */
public final class CaseRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final transient Text why;
  private final transient List<FieldError> errors;

  public CaseRefusedException(String code, Text why) {
    this(code, why, List.of());
  }

  CaseRefusedException(String code, Text why, List<FieldError> errors) {
    super(why.both(), null, false, false);
    this.code = code;
    this.why = why;
    this.errors = List.copyOf(errors);
  }

  /** The stable word for programs. */
  public String code() {
    return code;
  }

  public Text why() {
    return why;
  }

  /** What is wrong with the target that it wishes; empty if it is not that. */
  public List<FieldError> errors() {
    return errors;
  }
}
