package cn.xunjian.ledger.states;

import cn.xunjian.judging.Judgement.Opinion;
import java.time.Instant;

/** A changed verdict of a target. */
public record VerdictChange(int target, Opinion opinion, Instant at) {}
