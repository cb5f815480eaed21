package cn.xunjian.fetch.exchange;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;

/** The same where Linux's own sockets are not to be had. */
class NoAnswerOnNioTest extends NoAnswerTest {

  @Override
  EventLoopGroup group() {
    return new NioEventLoopGroup(2);
  }
}
