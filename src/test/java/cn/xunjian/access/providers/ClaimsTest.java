package cn.xunjian.access.providers;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.access.AccessConfig;
import cn.xunjian.access.UsualAccess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {

  private static AccessConfig.Provider provider(String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("xunjian.access.oidc[0].name", "city");
    settings.put("xunjian.access.oidc[0].issuer", "https://id.city.example/realms/city");
    settings.put("xunjian.access.oidc[0].client-id", "xunjian");
    for (int i = 0; i < more.length; i += 2) {
      settings.put("xunjian.access.oidc[0]." + more[i], more[i + 1]);
    }
    return UsualAccess.with(settings).oidc().get(0);
  }

  private static Map<String, Object> claims(Object... namesAndValues) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("sub", "f3b1");
    claims.put("preferred_username", "LiHua");
    claims.put("name", "李华");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      claims.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return claims;
  }

  private static Vouched sound(AccessConfig.Provider provider, Map<String, Object> claims) {
    Claims.Read read = Claims.read(provider, claims::get);
    assertThat(read).isInstanceOf(Claims.Sound.class);
    return ((Claims.Sound) read).person();
  }

  @Test
  void aPersonIsReadFromItsClaims() {
    assertThat(sound(provider(), claims("groups", List.of("/supervisors", "watch"))))
        .isEqualTo(new Vouched("city", "f3b1", "lihua", "李华", Set.of("/supervisors", "watch")));
  }

  @Test
  void claimsMayBeNamedOtherwiseAndLieWithinOthers() {
    AccessConfig.Provider other =
        provider(
            "login-claim", "email", "name-claim", "display", "groups-claim", "realm_access/roles");
    assertThat(
            sound(
                other,
                claims(
                    "email", "li.hua@city.example",
                    "display", "李 华",
                    "realm_access", Map.of("roles", List.of("watch")))))
        .isEqualTo(new Vouched("city", "f3b1", "li.hua@city.example", "李 华", Set.of("watch")));
  }

  @Test
  void oneGroupMayStandAloneAndNoneIsNone() {
    assertThat(sound(provider(), claims("groups", "watch")).groups()).containsExactly("watch");
    assertThat(sound(provider(), claims()).groups()).isEmpty();
    assertThat(sound(provider(), claims("groups", List.of())).groups()).isEmpty();
    assertThat(sound(provider("groups-claim", "a/b"), claims("a", "no object")).groups()).isEmpty();
  }

  @Test
  void whoeverHasNoNameIsCalledByTheLogin() {
    assertThat(sound(provider(), claims("name", " ")).name()).isEqualTo("lihua");
    assertThat(sound(provider(), claims("name", "长".repeat(500))).name()).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "李华", "a b", "-a", "<script>", "a\nb"})
  void aLoginThatNobodyCouldHaveIsRefused(String login) {
    Claims.Read read = Claims.read(provider(), claims("preferred_username", login)::get);
    assertThat(read).isInstanceOf(Claims.Unsound.class);
    assertThat(((Claims.Unsound) read).why().en()).contains("preferred_username");
  }

  @ParameterizedTest
  @CsvSource({"0", "256"})
  void aSubjectIsNeeded(int length) {
    Claims.Read read = Claims.read(provider(), claims("sub", "s".repeat(length))::get);
    assertThat(read).isInstanceOf(Claims.Unsound.class);
    assertThat(((Claims.Unsound) read).why().zh()).contains("sub");
  }
}
