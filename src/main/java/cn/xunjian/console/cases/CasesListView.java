package cn.xunjian.console.cases;

import cn.xunjian.console.frame.Choice;
import java.util.List;

/**
 * The list of cases.
 *
 * @param states what the list can be narrowed to
 * @param older where the cases before these are; empty without any
 * @param newest where the newest are; empty if these are
 * @param narrowed whether the address asks for less than all that is open
 * @param opens whether whoever reads may open a case
 */
public record CasesListView(
    CasePageWords words,
    List<Choice> states,
    List<ListedCase> rows,
    String older,
    String newest,
    boolean narrowed,
    boolean opens) {}
