package cn.xunjian.fetch;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/** Listens on one connection and tells its exchange what comes. */
final class Answer extends ChannelInitializer<Channel> {

  /**
   * Bounds on what a hostile server may make us hold before the body: 8 KiB of status line, 64 KiB
   * of headers.
   */
  private static final HttpDecoderConfig LIMITS =
      new HttpDecoderConfig()
          .setMaxInitialLineLength(8_192)
          .setMaxHeaderSize(65_536)
          .setMaxChunkSize(65_536)
          .setValidateHeaders(false);

  private final Exchange exchange;

  Answer(Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  protected void initChannel(Channel channel) {
    channel
        .pipeline()
        .addLast(new HttpClientCodec(LIMITS, false, false))
        .addLast(new Listener(exchange));
  }

  private static final class Listener extends SimpleChannelInboundHandler<HttpObject> {

    private final Exchange exchange;
    private boolean interim;

    Listener(Exchange exchange) {
      this.exchange = exchange;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
      if (part instanceof HttpResponse response) {
        interim =
            response.status().codeClass() == HttpStatusClass.INFORMATIONAL
                && response.decoderResult().isSuccess();
        if (!interim) {
          exchange.head(response);
        }
      }
      if (part instanceof HttpContent content && !interim) {
        if (content.decoderResult().isFailure()) {
          exchange.broken(context.channel(), content.decoderResult().cause());
          return;
        }
        exchange.part(content.content());
        if (part instanceof LastHttpContent) {
          exchange.end();
        }
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      exchange.broken(context.channel(), null);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      exchange.broken(context.channel(), cause);
      context.close(context.voidPromise());
    }
  }
}
