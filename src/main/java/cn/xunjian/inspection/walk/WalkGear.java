package cn.xunjian.inspection.walk;

import cn.xunjian.fetch.exchange.Fetcher;
import cn.xunjian.inspection.probe.TransportProbe;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.time.Duration;

/**
 * What all walks use.
 *
 * @param workers threads that do nothing else, so that visits never wait for an inspection
 * @param timeout the budget of one request
 */
record WalkGear(
    Fetcher fetcher,
    Vertx vertx,
    WorkerExecutor workers,
    TransportProbe transport,
    Clock clock,
    Duration timeout,
    int maxPage,
    int maxLink) {}
