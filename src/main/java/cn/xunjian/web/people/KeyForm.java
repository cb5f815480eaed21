package cn.xunjian.web.people;

import cn.xunjian.access.Scope;
import cn.xunjian.access.live.KeyDraft;
import cn.xunjian.fetch.guard.Cidr;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.Storable;
import cn.xunjian.web.requests.TimeWithOffset;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A key as somebody wishes it.
 *
 * @param name what the trail calls whoever uses it
 * @param unit the number of the unit at the top of its branch; absent for the whole tree
 * @param networks from where it may be used, like 10.0.0.0/8; absent for anywhere
 */
@Schema(name = "KeyDraft")
record KeyForm(
    @NotBlank(message = KeyForm.NAME) @Size(max = 100, message = KeyForm.NAME) @Storable
        String name,
    @NotEmpty(message = "missing: 请填写用途 · scopes says what the key is good for")
        @Size(max = 20, message = "too_many: 用途最多 20 项 · scopes has at most 20 parts")
        List<String> scopes,
    Long unit,
    @Size(max = 100, message = "too_many: 网络最多 100 个 · networks has at most 100 parts")
        List<String> networks,
    @TimeWithOffset @Schema(format = "date-time") String expiresAt) {

  private static final String NAME = "missing: 名称为 1–100 字 · name has 1 to 100 characters";

  /**
   * What is asked for.
   *
   * @param faults what is wrong with the form already
   */
  KeyDraft draft(Faults faults, Instant now) {
    Set<Scope> wanted = EnumSet.noneOf(Scope.class);
    List<String> written = scopes == null ? List.of() : scopes;
    for (int i = 0; i < written.size(); i++) {
      Optional<Scope> scope = Scope.of(String.valueOf(written.get(i)));
      scope.ifPresent(wanted::add);
      if (scope.isEmpty()) {
        faults.add(
            "/scopes/" + i, "unknown_value", "用途只能是 %1$s · scopes are of %1$s".formatted(words()));
      }
    }
    Instant end = faults.at("/expiresAt") ? null : TimeWithOffset.Check.read(expiresAt);
    if (end != null && !end.isAfter(now)) {
      faults.add("/expiresAt", "past", "到期时间须在将来 · expiresAt lies ahead");
    }
    List<Cidr> from = networks(faults);
    faults.refuse();
    return new KeyDraft(name.strip(), wanted, unit, from, end);
  }

  private static String words() {
    return Arrays.stream(Scope.values()).map(Scope::code).collect(Collectors.joining(", "));
  }

  private List<Cidr> networks(Faults faults) {
    List<Cidr> read = new ArrayList<>();
    List<String> written = networks == null ? List.of() : networks;
    for (int i = 0; i < written.size(); i++) {
      try {
        read.add(Cidr.parse(String.valueOf(written.get(i))));
      } catch (IllegalArgumentException e) {
        faults.add("/networks/" + i, "bad_network", "网络须形如 10.1.0.0/16 · " + e.getMessage());
      }
    }
    return read;
  }
}
