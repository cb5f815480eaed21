package cn.xunjian.web.cases;

import cn.xunjian.cases.sites.FunctionLink;
import cn.xunjian.cases.sites.SiteFunction;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.web.requests.Faults;
import cn.xunjian.web.requests.Storable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where functions of a site are found. */
@Schema(name = "SiteFunctionForm")
record SiteFunctionForm(
    @NotNull(message = "missing: name one to four functions")
        @Size(min = 1, max = 4, message = "out_of_range: one to four functions")
        List<@NotNull(message = "missing: a function") @Valid One> functions) {

  private static final String KNOWN =
      Arrays.stream(SiteFunction.values())
          .map(SiteFunction::code)
          .collect(Collectors.joining(", "));

  /**
   * One function: with its address, or why the site has none.
   *
   * @param function information, interpretation, services or interaction
   */
  @Schema(name = "NamedSiteFunction")
  record One(
      @NotBlank(message = "missing: which function") @Storable String function,
      @Size(max = 2_000, message = "too_long: an address has 2000 characters at most") @Storable
          String url,
      @Size(max = 500, message = "too_long: a reason has 500 characters at most") @Storable
          String absent) {

    private Optional<SiteFunction> known() {
      return Arrays.stream(SiteFunction.values())
          .filter(each -> each.code().equals(function))
          .findFirst();
    }

    private boolean hasUrl() {
      return url != null && !url.isBlank();
    }

    private boolean hasReason() {
      return absent != null && !absent.isBlank();
    }

    private void check(String pointer, Faults faults) {
      if (known().isEmpty()) {
        faults.add(pointer + "/function", "unknown_value", "one of " + KNOWN);
      }
      if (hasUrl() == hasReason()) {
        faults.add(
            pointer, "bad_value", "请填写网址，或说明没有该功能的理由 · give url, or absent: why there is none");
      } else if (hasUrl()) {
        try {
          WebAddress.parse(url);
        } catch (IllegalArgumentException notOne) {
          faults.add(pointer + "/url", "bad_address", notOne.getMessage());
        }
      }
    }

    private FunctionLink link(int site, String by, Instant at) {
      return FunctionLink.named(
          site,
          known().orElseThrow(),
          hasUrl() ? url.strip() : null,
          hasUrl() ? null : absent.strip(),
          by,
          at);
    }
  }

  void check(Faults faults) {
    for (int i = 0; i < functions.size(); i++) {
      functions.get(i).check("/functions/" + i, faults);
    }
    if (functions.stream().map(One::function).distinct().count() < functions.size()) {
      faults.add("/functions", "named_twice", "name each function once");
    }
  }

  List<FunctionLink> links(int site, String by, Instant at) {
    return functions.stream().map(each -> each.link(site, by, at)).toList();
  }
}
