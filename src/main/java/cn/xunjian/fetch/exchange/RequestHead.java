package cn.xunjian.fetch.exchange;

import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.address.WebAddress;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Map;

/** Words what is asked of a server. */
final class RequestHead {

  private RequestHead() {}

  static FullHttpRequest of(
      Fetch fetch, WebAddress at, Map<String, String> usual, CookieJar cookies) {
    HttpHeaders fields =
        DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
    fields.set(HttpHeaderNames.HOST, at.authority());
    usual.forEach(fields::set);
    fetch.headers().forEach(fields::set);
    String cookie = cookies.header(at.host(), at.secure());
    if (cookie != null) {
      fields.set(HttpHeaderNames.COOKIE, cookie);
    }
    boolean post = fetch.post() != null;
    if (post) {
      fields.set(HttpHeaderNames.CONTENT_LENGTH, fetch.post().length);
    }
    return new DefaultFullHttpRequest(
        HttpVersion.HTTP_1_1,
        post ? HttpMethod.POST : HttpMethod.GET,
        at.path(),
        post ? Unpooled.wrappedBuffer(fetch.post()) : Unpooled.EMPTY_BUFFER,
        fields,
        EmptyHttpHeaders.INSTANCE);
  }
}
