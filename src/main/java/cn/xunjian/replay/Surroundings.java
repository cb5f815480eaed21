package cn.xunjian.replay;

import cn.xunjian.ledger.states.JudgingPause;
import cn.xunjian.push.Pusher;
import cn.xunjian.rulebook.RulesInForce;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What a replay needs beside the facts of its targets.
 *
 * @param rules which book is in force for whom and when
 * @param otherEdition whether that is another than was in force then
 * @param pauses when nothing was judged by time alone
 * @param oldest since when visits are kept
 */
record Surroundings(
    RulesInForce rules,
    boolean otherEdition,
    ReplaySpan span,
    ZoneId zone,
    List<JudgingPause> pauses,
    List<Pusher> pushers,
    Instant oldest) {}
