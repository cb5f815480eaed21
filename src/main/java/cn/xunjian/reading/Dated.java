package cn.xunjian.reading;

import cn.xunjian.observation.Publication.Precision;
import java.time.Instant;

/** An instant and how exact it is; a day is its first instant. */
record Dated(Instant instant, Precision precision) {}
