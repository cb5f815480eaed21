package cn.xunjian.fetch;

import io.netty.channel.EventLoop;
import java.time.Clock;
import java.util.Map;

/** All that the exchanges of one event loop share. */
record Lane(
    EventLoop loop,
    Sockets sockets,
    Names names,
    EgressGuard guard,
    Trust trust,
    Tls tls,
    Clock clock,
    Map<String, String> usualHeaders,
    LoopWatch watch) {

  static Lane on(
      EventLoop loop,
      NameDesk desk,
      EgressGuard guard,
      Trust trust,
      Tls tls,
      Clock clock,
      Map<String, String> usualHeaders) {
    Sockets sockets = Sockets.of(loop);
    return new Lane(
        loop,
        sockets,
        desk.on(loop, sockets),
        guard,
        trust,
        tls,
        clock,
        usualHeaders,
        LoopWatch.on(loop));
  }
}
