package cn.xunjian.web.people;

import cn.xunjian.access.live.Person;
import cn.xunjian.access.live.PersonDraft;
import cn.xunjian.web.requests.Storable;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An account as somebody wrote it. What GET shows beyond that may be sent along, and changes
 * nothing: roles are granted, not written into an account.
 *
 * @param login the name to sign in by; it stays
 * @param unit the number of the unit that the person works for
 * @param officer the name under which the rosters know the person
 */
@Schema(name = "UserDraft")
@JsonIgnoreProperties({"id", "createdAt", "passwordDue", "secondFactor", "version"})
record UserForm(
    @NotNull(message = UserForm.LOGIN)
        @Pattern(regexp = "\\s*[A-Za-z0-9][A-Za-z0-9._@-]{0,63}\\s*", message = UserForm.LOGIN)
        String login,
    @NotBlank(message = UserForm.NAME) @Size(max = 100, message = UserForm.NAME) @Storable
        String name,
    Long unit,
    @Size(max = 200, message = "too_long: 联系方式最多 200 字 · contact has at most 200 characters")
        @Storable
        String contact,
    @Size(max = 100, message = "too_long: 值班姓名最多 100 字 · officer has at most 100 characters")
        @Storable
        String officer,
    Boolean enabled) {

  private static final String LOGIN =
      "bad_login: 登录名以字母或数字开头，最多 64 个字母、数字和 . _ @ - · login begins with a letter or digit and has at most 64 of: letters, digits, . _ @ -";
  private static final String NAME = "missing: 姓名为 1–100 字 · name has 1 to 100 characters";

  static UserForm of(Person person) {
    return new UserForm(
        person.login(),
        person.name(),
        person.unit(),
        person.contact(),
        person.officer(),
        person.enabled());
  }

  PersonDraft draft() {
    return new PersonDraft(
        login.strip().toLowerCase(Locale.ROOT),
        name.strip(),
        unit,
        text(contact),
        text(officer),
        enabled == null || enabled);
  }

  private static String text(String written) {
    return written == null || written.isBlank() ? null : written.strip();
  }
}
