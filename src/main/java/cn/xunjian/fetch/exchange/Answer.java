package cn.xunjian.fetch.exchange;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;

/** Listens on one connection and tells its exchange what comes. */
public final class Answer extends ChannelInitializer<Channel> {

  private static final int MOST_HEADERS = 65_536;

  /**
   * Bounds on what a hostile server may make us hold before the body: 8 KiB of status line, 64 KiB
   * of headers.
   */
  private static final HttpDecoderConfig LIMITS =
      new HttpDecoderConfig()
          .setMaxInitialLineLength(8_192)
          .setMaxHeaderSize(MOST_HEADERS)
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
        .addLast(new Listener(exchange, channel));
  }

  /** Has a connection speak HTTP/2, before anything came on it. */
  static void speakHttp2(Channel connection, Exchange exchange) {
    ChannelPipeline pipeline = connection.pipeline();
    pipeline.remove(FirstByte.class);
    pipeline.remove(HttpClientCodec.class);
    pipeline.remove(Listener.class);
    pipeline
        .addLast(
            Http2FrameCodecBuilder.forClient()
                .initialSettings(
                    Http2Settings.defaultSettings()
                        .pushEnabled(false)
                        .maxHeaderListSize(MOST_HEADERS))
                .validateHeaders(false)
                .build())
        .addLast(new Http2MultiplexHandler(new Unasked()))
        .addLast(new Connection(exchange));
  }

  /** Asks on a connection that speaks HTTP/2; what comes is told as over HTTP/1.1. */
  static void askOverHttp2(Channel connection, Exchange exchange, FullHttpRequest request) {
    new Http2StreamChannelBootstrap(connection)
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel stream) {
                stream
                    .pipeline()
                    .addLast(new Http2StreamFrameToHttpObjectCodec(false, false))
                    .addLast(new Listener(exchange, connection));
              }
            })
        .open()
        .addListener(
            (Future<Http2StreamChannel> opened) -> {
              if (opened.isSuccess()) {
                opened.getNow().writeAndFlush(request);
              } else {
                request.release();
                exchange.on(connection, () -> exchange.broken(opened.cause()));
              }
            });
  }

  /** A stream that the server opens, which it was told not to do. */
  @ChannelHandler.Sharable
  private static final class Unasked extends ChannelInboundHandlerAdapter {
    @Override
    public void handlerAdded(ChannelHandlerContext context) {
      context.close();
    }
  }

  /** Tells the end of a connection that speaks HTTP/2. */
  private static final class Connection extends ChannelInboundHandlerAdapter {

    private final Exchange exchange;

    Connection(Exchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
      ReferenceCountUtil.release(frame); // Settings, pings: what concerns no stream.
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

    /** Over HTTP/2 not the channel it stands on, which is a stream of it. */
    private final Channel connection;

    private boolean interim;
    private int interims;

    Listener(Exchange exchange, Channel connection) {
      this.exchange = exchange;
      this.connection = connection;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
      exchange.on(connection, () -> tell(part));
    }

    private void tell(HttpObject part) {
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
      if (part instanceof HttpContent content && !interim && exchange.listensTo(connection)) {
        exchange.part(content.content());
        if (part instanceof LastHttpContent && exchange.listensTo(connection)) {
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
      exchange.on(connection, () -> exchange.broken(null));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      exchange.on(connection, () -> exchange.broken(cause));
      context.close();
    }
  }
}
