package cn.xunjian.web.door;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.web.door.KnownHosts.Authority;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossSiteTest {

  private static final CrossSite CROSS_SITE =
      new CrossSite(
          new KnownHosts(List.of("xunjian.example.gov.cn")), List.of("https://Portal.example/"));

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // method, path, Host, Origin, Sec-Fetch-Site, -Mode, -Dest
        "POST,/api/v1/silences,localhost:8080,-,-,-,-", // a program
        "POST,/api/v1/silences,localhost:8080,http://localhost:8080,same-origin,cors,empty",
        "POST,/api/v1/silences,10.0.0.7:8080,http://10.0.0.7:8080,-,-,-",
        "POST,/api/v1/silences,127.0.0.1:8080,https://xunjian.example.gov.cn,-,-,-", // by a proxy
        "POST,/api/v1/silences,127.0.0.1:8080,https://portal.example,cross-site,cors,empty",
        "POST,/duty/acknowledge/t,localhost:8080,null,same-origin,navigate,document",
        "DELETE,/api/v1/channels/1,localhost:8080,http://localhost:8080,same-origin,cors,empty",
        "GET,/api/v1/overview,localhost:8080,-,same-origin,cors,empty",
        "GET,/api/v1/overview,localhost:8080,-,none,navigate,document",
        "GET,/duty/acknowledge/t,localhost:8080,-,cross-site,navigate,document", // a link in a chat
        "GET,/metrics,localhost:8080,-,-,-,-",
        "GET,/probe,localhost:8080,-,-,-,-",
        "GET,/probe,localhost:8080,-,none,navigate,document",
        "GET,/api/v1/overview,10.0.0.7:8080,http://evil.example,-,-,-", // unreadable without CORS
      })
  void takesOurOwnPagesProgramsAndLinks(
      String method,
      String path,
      String host,
      String origin,
      String site,
      String mode,
      String dest) {
    assertThat(refused(method, path, host, origin, site, mode, dest)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "POST,/api/v1/silences,localhost:8080,http://evil.example,cross-site,no-cors,empty",
        "POST,/api/v1/silences,localhost:8080,http://evil.example,-,-,-",
        "POST,/api/v1/silences,localhost:8080,http://evil.example,same-origin,cors,empty",
        "POST,/api/v1/silences,localhost:8080,-,cross-site,no-cors,empty",
        "POST,/api/v1/silences,localhost:8080,-,same-site,no-cors,empty",
        "POST,/api/v1/silences,localhost:8080,http://localhost:3000,same-site,cors,empty",
        "POST,/api/v1/silences,localhost:8080,http://localhost:3000,-,-,-",
        "POST,/api/v1/silences,localhost:8080,null,-,-,-",
        "POST,/api/v1/silences,localhost:8080,rubbish,-,-,-",
        "POST,/api/v1/silences,localhost:8080,https://portal.example.evil.example,-,-,-",
        "POST,/api/v1/silences,127.0.0.1:8080,http://xunjian.example.gov.cn:9999,-,-,-",
        "POST,/duty/acknowledge/t,localhost:8080,http://evil.example,cross-site,navigate,document",
        "DELETE,/api/v1/channels/1,localhost:8080,http://evil.example,-,-,-",
        "PATCH,/api/v1/targets/a,localhost:8080,http://evil.example,-,-,-",
        "GET,/api/v1/overview,localhost:8080,-,cross-site,no-cors,script",
        "GET,/api/v1/overview,localhost:8080,-,cross-site,navigate,iframe",
        "GET,/probe,localhost:8080,-,cross-site,no-cors,image",
        "GET,/probe,localhost:8080,-,cross-site,navigate,document",
        "GET,/probe,localhost:8080,http://evil.example,-,-,-",
      })
  void refusesWhatAStrangersPageSends(
      String method,
      String path,
      String host,
      String origin,
      String site,
      String mode,
      String dest) {
    assertThat(refused(method, path, host, origin, site, mode, dest)).isTrue();
  }

  private static boolean refused(
      String method,
      String path,
      String host,
      String origin,
      String site,
      String mode,
      String dest) {
    return CROSS_SITE.refuses(
        new CrossSite.Asked(method, path, Authority.read(host), origin, site, mode, dest, false));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // method, Origin, Sec-Fetch-Site, whether a cookie is the proof, whether it is refused
        "POST,-,-,true,true",
        "PUT,-,-,true,true",
        "DELETE,-,-,true,true",
        "POST,http://localhost:8080,-,true,false",
        "POST,-,same-origin,true,false",
        "GET,-,-,true,false",
        "POST,-,-,false,false", // a program with a key
      })
  void aCookieChangesNothingUnlessAPageIsNamed(
      String method, String origin, String site, boolean cookie, boolean refused) {
    CrossSite.Asked asked =
        new CrossSite.Asked(
            method,
            "/api/v1/silences",
            Authority.read("localhost:8080"),
            origin,
            site,
            null,
            null,
            cookie);
    assertThat(CROSS_SITE.hides(asked)).isEqualTo(refused);
    assertThat(CROSS_SITE.refuses(asked)).isFalse();
  }
}
