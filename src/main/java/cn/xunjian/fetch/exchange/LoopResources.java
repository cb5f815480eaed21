package cn.xunjian.fetch.exchange;

import cn.xunjian.fetch.guard.EgressGuard;
import cn.xunjian.fetch.names.Names;
import cn.xunjian.fetch.sockets.LoopWatch;
import cn.xunjian.fetch.sockets.Sockets;
import cn.xunjian.fetch.tls.Tls;
import cn.xunjian.fetch.tls.Trust;
import io.netty.channel.EventLoop;
import java.time.Clock;
import java.util.Map;

/** All that the exchanges of one event loop share. */
record LoopResources(
    EventLoop loop,
    Sockets sockets,
    Names names,
    EgressGuard guard,
    Trust trust,
    Tls tls,
    Clock clock,
    Map<String, String> usualHeaders,
    LoopWatch watch,
    Bridges bridges) {

  static LoopResources on(
      EventLoop loop, WayOut out, Clock clock, Map<String, String> usualHeaders, Bridges bridges) {
    Sockets sockets = Sockets.of(loop);
    return new LoopResources(
        loop,
        sockets,
        out.names().on(loop, sockets),
        out.guard(),
        out.trust(),
        out.tls(),
        clock,
        usualHeaders,
        LoopWatch.on(loop),
        bridges);
  }
}
