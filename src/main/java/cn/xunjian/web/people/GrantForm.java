package cn.xunjian.web.people;

import cn.xunjian.access.Grant;
import cn.xunjian.access.PersonRole;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.TimeWithOffset;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A grant as somebody wrote it.
 *
 * @param user the number of the account
 * @param unit the number of the unit at the top of the branch; absent for the whole tree
 * @param from now if absent
 */
@Schema(name = "GrantDraft")
record GrantForm(
    @NotNull(message = "missing: 请指定账号 · user is the number of an account") Long user,
    @NotNull(message = "missing: 请选择角色 · role is the role that is granted") String role,
    Long unit,
    @TimeWithOffset @Schema(format = "date-time") String from,
    @TimeWithOffset @Schema(format = "date-time") String until) {

  /**
   * What is asked for.
   *
   * @param faults what is wrong with the form already
   */
  Grant grant(Faults faults, Instant now) {
    PersonRole wanted = role == null ? null : PersonRole.of(role).orElse(null);
    if (role != null && wanted == null) {
      faults.add(
          "/role",
          "unknown_value",
          "role is one of "
              + Arrays.stream(PersonRole.values())
                  .map(PersonRole::code)
                  .collect(Collectors.joining(", ")));
    }
    Instant begin = faults.at("/from") || from == null ? now : TimeWithOffset.Check.read(from);
    Instant end = faults.at("/until") ? null : TimeWithOffset.Check.read(until);
    if (end != null && !end.isAfter(begin)) {
      faults.add("/until", "empty_span", "终止须晚于起始 · until lies after from");
    }
    faults.refuse();
    return new Grant(user, wanted, unit, begin, end);
  }
}
