package cn.xunjian.web.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScrapeStreamTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "- | false",
        "gzip | true",
        "GZIP | true",
        "deflate, gzip;q=1.0, *;q=0.5 | true",
        "gzip;q=0 | false",
        "gzip; q=0.0 | false",
        "gzip;q=0.1 | true",
        "identity | false",
        "x-gzip-like | false",
      })
  void gzipIsForThoseWhoTakeIt(String accepted, boolean takes) {
    assertThat(ScrapeStream.takesGzip(accepted)).isEqualTo(takes);
  }
}
