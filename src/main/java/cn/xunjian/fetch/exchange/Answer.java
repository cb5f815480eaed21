package cn.xunjian.fetch.exchange;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/** Listens on one connection and tells its exchange what comes. */
public final class Answer extends ChannelInitializer<Channel> {

  /**
   * Bounds on what a hostile server may make us hold before the body: 8 KiB of status line, 64 KiB
   * of headers.
   */
  private static final HttpDecoderConfig LIMITS =
      new HttpDecoderConfig()
          .setMaxInitialLineLength(8_192)
          .setMaxHeaderSize(65_536)
          .setMaxChunkSize(65_536)
          // Old servers end lines with LF alone or say their length twice; browsers read them.
          .setStrictLineParsing(false)
          .setAllowDuplicateContentLengths(true)
          .setValidateHeaders(false);

  private static final int MOST_INTERIM = 20;

  private final Exchange exchange;

  Answer(Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  protected void initChannel(Channel channel) {
    channel
        .pipeline()
        .addLast(new FirstByte(exchange))
        .addLast(new HttpClientCodec(LIMITS, false, false))
        .addLast(new Listener(exchange));
  }

  /** Stands before the decoder, which says nothing before a whole head has come. */
  private static final class FirstByte extends ChannelInboundHandlerAdapter {

    private final Exchange exchange;

    FirstByte(Exchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
      exchange.on(context.channel(), exchange::firstByte);
      context.fireChannelRead(bytes);
      context.pipeline().remove(this);
    }
  }

  private static final class Listener extends SimpleChannelInboundHandler<HttpObject> {

    private final Exchange exchange;
    private boolean interim;
    private int interims;

    Listener(Exchange exchange) {
      this.exchange = exchange;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
      exchange.on(context.channel(), () -> tell(context.channel(), part));
    }

    private void tell(Channel from, HttpObject part) {
      if (part.decoderResult().isFailure()) {
        exchange.garbled(part.decoderResult().cause());
        return;
      }
      if (part instanceof HttpResponse response) {
        interim = isInterim(response.status());
        if (!interim) {
          exchange.head(response);
        } else if (++interims > MOST_INTERIM) {
          exchange.garbled(new IllegalStateException("interim answers without end"));
        }
      }
      // A redirect leaves this connection at its head.
      if (part instanceof HttpContent content && !interim && exchange.listensTo(from)) {
        exchange.part(content.content());
        if (part instanceof LastHttpContent && exchange.listensTo(from)) {
          exchange.end();
        }
      }
    }

    /** We never ask for another protocol, so 101 is no step on the way to an answer. */
    private static boolean isInterim(HttpResponseStatus status) {
      return status.codeClass() == HttpStatusClass.INFORMATIONAL && status.code() != 101;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      exchange.on(context.channel(), () -> exchange.broken(null));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      exchange.on(context.channel(), () -> exchange.broken(cause));
      context.close();
    }
  }
}
