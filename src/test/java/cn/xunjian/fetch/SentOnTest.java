package cn.xunjian.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages send their reader on, and where to. */
class SentOnTest {

  private static Optional<String> page(String html) {
    byte[] body = html.getBytes(StandardCharsets.UTF_8);
    return SentOn.of(new DefaultHttpHeaders(), body, body.length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<meta http-equiv=\"refresh\" content=\"0;url=/main.html\"> | /main.html",
        "<META HTTP-EQUIV='Refresh' CONTENT='0; URL=index.jsp'> | index.jsp",
        "<meta content=\"1;url='http://a.example/x'\" http-equiv=refresh /> | http://a.example/x",
        "<meta http-equiv=refresh content=0;url=web/> | web/",
        "<meta http-equiv=\"refresh\" content=\"0.1; url=/a?b=1&amp;c=2\"> | /a?b=1&c=2",
        "<meta http-equiv=\"refresh\" content=\"0, /plain\"> | /plain",
        "<meta http-equiv=\"refresh\" content=\"5;url=/later\">正在跳转… | /later",
        "<html><script>window.location.href=\"/zwgk/index.html\";</script></html> | /zwgk/index.html",
        "<script type=\"text/javascript\">⏎  location = 'home'⏎</script> | home",
        "<script language=\"javascript\">top.location.replace(\"https://b.example/\");</script> | https://b.example/",
        "<script><!--⏎self.location.assign('/x')⏎//--></script> | /x",
        "<script>/* to the new site */ document.location.href = '/n'; </script> | /n",
        "<body onload=\"location.href='/portal/'\">…</body> | /portal/",
        "<script src=stat.js></script><script>window.location='/m'</script> | /m",
      })
  void sendsOn(String html, String to) {
    assertThat(page(html.replace('⏎', '\n'))).contains(to);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<h1>常德市人民政府</h1>",
        "<meta http-equiv=\"refresh\" content=\"300\">",
        "<meta http-equiv=\"refresh\" content=\"0\">",
        "<meta http-equiv=\"refresh\" content=\"30;url=/slow\">",
        "<!-- <meta http-equiv=\"refresh\" content=\"0;url=/old\"> -->",
        "<noscript><meta http-equiv=\"refresh\" content=\"0;url=/without-script\"></noscript>",
        "<!-- <script>location='/old'</script> -->",
        "<script>if (/mobile/i.test(navigator.userAgent)) location.href='/m';</script>",
        "<script>function go() { location.href='/x'; }</script>",
        "<script>setTimeout(\"location.href='/x'\", 3000)</script>",
        "<script>location.href='/x/' + id;</script>",
        "<script>location.href=target;</script>",
        "<script>var location_text = '/x';</script>",
        "<script>document.cookie='a=b'; location.href='/';</script>",
        "<script>document.cookie='a=b'</script><script>location.href='/x'</script>",
        "<script type=\"text/template\">location.href='/x'</script>",
        "<script src=\"a.js\">location.href='/x'</script>",
        "<script>location.reload()</script>",
        "<base href=\"/other/\"><script>location.href='x'</script>",
        "<a href=\"/x\" onclick=\"location.href='/x'\">进入</a>",
        "<p>refresh content=\"0;url=/x\"</p>"
      })
  void isMeantToBeRead(String html) {
    assertThat(page(html)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0; url=/a | /a",
        "0;URL=\"/a\" | /a",
        "2,/a | /a",
        "0 url=/a | /a",
        "60; url=/a | ",
        "0 | ",
        "soon | "
      })
  void aHeaderSendsOnToo(String value, String to) {
    HttpHeaders headers = new DefaultHttpHeaders().set("Refresh", value);
    assertThat(SentOn.of(headers, new byte[0], 0)).isEqualTo(Optional.ofNullable(to));
  }

  @Test
  void aLongPageIsReadWhateverItHolds() {
    String html = "<meta http-equiv=refresh content=\"0;url=/x\">";
    assertThat(page(html + " ".repeat(4_096))).isEmpty();
    byte[] beginning = html.getBytes(StandardCharsets.UTF_8);
    assertThat(SentOn.of(new DefaultHttpHeaders(), beginning, 3_000)).as("not the whole").isEmpty();
  }

  @Test
  void onlyAPageSendsOn() {
    byte[] body = "<script>location='/x'</script>".getBytes(StandardCharsets.UTF_8);
    HttpHeaders text = new DefaultHttpHeaders().set("Content-Type", "text/plain");
    assertThat(SentOn.of(text, body, body.length)).isEmpty();
  }

  @Test
  void whatIsPackedIsUnpacked() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("<script>location='/新闻'</script>".getBytes(StandardCharsets.UTF_8));
    }
    HttpHeaders headers = new DefaultHttpHeaders().set("Content-Encoding", "gzip");
    assertThat(SentOn.of(headers, packed.toByteArray(), packed.size()))
        .as("bytes, as in a header")
        .contains(new String("/新闻".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
  }

  /** Many small pages are looked at: none may take long, whatever it repeats. */
  @Test
  void noPageTakesLong() {
    for (String piece :
        new String[] {
          "<!--", "<meta ", "<script>", "location=", "<noscript", "/*", "<body onload=", "'\""
        }) {
      assertThat(page("location refresh " + piece.repeat(4_000 / piece.length()))).isEmpty();
    }
  }
}
