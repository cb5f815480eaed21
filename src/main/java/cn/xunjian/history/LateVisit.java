package cn.xunjian.history;

import cn.xunjian.observation.Place;
import java.time.Instant;

/** When a visit was judged that was not judged as soon as it ended. */
public record LateVisit(int target, Place place, Instant due, Instant judgedAt) {}
