package cn.xunjian.spool;

import cn.xunjian.observation.Observation;
import cn.xunjian.observation.Visit;
import cn.xunjian.observation.VisitResult;

/**
 * A fact and its place in the order in which facts came.
 *
 * @param number from 1, without gaps, over restarts too: what is stored up to which number stands
 *     in the database
 */
public record NumberedFact(long number, Observation fact) {

  /** Whether it is a scheduled visit that went well: what a full spool can miss best. */
  public boolean plain() {
    return fact instanceof Visit visit && visit.scheduled() && visit.result() == VisitResult.OK;
  }
}
