package cn.xunjian.reading.dates;

import cn.xunjian.observation.Publication.Precision;
import java.time.Instant;

/** An instant and how exact it is; a day is its first instant. */
public record Dated(Instant instant, Precision precision) {}
