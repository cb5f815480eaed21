package cn.xunjian.inspection.walk;

import cn.xunjian.fetch.exchange.Fetcher;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.time.Duration;

/**
 * What all walks use.
 *
 * @param workers threads that do nothing else, so that visits never wait for an inspection
 * @param timeout the budget of one request
 * @param sizes how much is taken of an answer
 * @param aids what looks where bytes say too little
 */
record WalkGear(
    Fetcher fetcher,
    Vertx vertx,
    WorkerExecutor workers,
    Clock clock,
    Duration timeout,
    Examiner.Sizes sizes,
    WalkAids aids) {}
