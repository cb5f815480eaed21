package cn.xunjian.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromTextTest {

  private static final String GAUGE = "# HELP g A gauge\n# TYPE g gauge\n";
  private static final String COUNTER = "# HELP c_total A counter\n# TYPE c_total counter\n";
  private static final String HISTOGRAM = "# HELP h A histogram\n# TYPE h histogram\n";

  @Test
  void readsAWholePage() {
    PromText page =
        PromText.parse(
            GAUGE
                + "g 1\n"
                + "g{a=\"x\",b=\"\"} -2.5e3\n"
                + "g{a=\"q\\\"b\\\\n\\n\",} NaN 1700000000000\n"
                + COUNTER
                + "c_total{x=\"巡检🚦\"} +Inf\n"
                + HISTOGRAM
                + "h_bucket{k=\"1\",le=\"0.5\"} 1\n"
                + "h_bucket{k=\"1\",le=\"+Inf\"} 3\n"
                + "h_sum{k=\"1\"} 7\n"
                + "h_count{k=\"1\"} 3\n"
                + "# HELP s A summary\n# TYPE s summary\ns{quantile=\"0.5\"} 1\ns_sum 2\ns_count 2\n");
    assertThat(page.families().keySet()).containsExactly("g", "c_total", "h", "s");
    assertThat(page.value("g")).isEqualTo(1);
    assertThat(page.value("g", "b", "", "a", "x")).isEqualTo(-2500);
    assertThat(page.value("g", "a", "q\"b\\n\n")).isNaN();
    assertThat(page.value("c_total", "x", "巡检🚦")).isInfinite();
    assertThat(page.families().get("g").help()).isEqualTo("A gauge");
    assertThat(PromText.parse("").families()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // no line feed at the end
        GAUGE + "g 1",
        // blank line, other comment
        GAUGE + "\ng 1\n",
        GAUGE + "# just so\ng 1\n",
        // HELP and TYPE
        "g 1\n",
        "# TYPE g gauge\ng 1\n",
        "# HELP g A gauge\ng 1\n",
        "# HELP g A gauge\n",
        "# HELP g \n# TYPE g gauge\ng 1\n",
        GAUGE + GAUGE + "g 1\n",
        GAUGE + "g 1\n# TYPE g gauge\n",
        "# HELP g A\n# HELP g A\n# TYPE g gauge\ng 1\n",
        GAUGE + "g 1\n# HELP g A gauge\n",
        "# HELP g A gauge\n# TYPE g gaugr\ng 1\n",
        "# HELP g A gauge\n# TYPE g gauge \ng 1\n",
        "# HELP g a \\t tab\n# TYPE g gauge\ng 1\n",
        // families
        GAUGE + "g 1\n" + COUNTER + "c_total 1\ng{a=\"b\"} 1\n",
        GAUGE + "f 1\n",
        GAUGE + "g_total 1\n",
        "# HELP c A counter\n# TYPE c counter\nc 1\n",
        "# HELP g_total A gauge\n# TYPE g_total gauge\ng_total 1\n",
        COUNTER + "c_total -1\n",
        COUNTER + "c_total NaN\n",
        // duplicate series
        GAUGE + "g 1\ng 1\n",
        GAUGE + "g{a=\"1\",b=\"2\"} 1\ng{b=\"2\",a=\"1\"} 2\n",
        // names
        "# HELP 1g A\n# TYPE 1g gauge\n1g 1\n",
        "# HELP g-h A\n# TYPE g-h gauge\ng-h 1\n",
        GAUGE + "g{1a=\"x\"} 1\n",
        GAUGE + "g{a:b=\"x\"} 1\n",
        GAUGE + "g{__a=\"x\"} 1\n",
        GAUGE + "g{a=\"x\",a=\"y\"} 1\n",
        // label values
        GAUGE + "g{a=x} 1\n",
        GAUGE + "g{a='x'} 1\n",
        GAUGE + "g{a=\"x} 1\n",
        GAUGE + "g{a=\"x\" 1\n",
        GAUGE + "g{a=\"x\"b=\"y\"} 1\n",
        GAUGE + "g{,a=\"x\"} 1\n",
        GAUGE + "g{a=\"x\"\n",
        GAUGE + "g{a=\"quote\" in it\"} 1\n",
        GAUGE + "g{a=\"\\t\"} 1\n",
        GAUGE + "g{a=\"\\\"} 1\n",
        GAUGE + "g{a=\"new\nline\"} 1\n",
        GAUGE + "g{a=\"\ud83d\"} 1\n",
        GAUGE + "g{a=\"\udea6\"} 1\n",
        // values
        GAUGE + "g\n",
        GAUGE + "g \n",
        GAUGE + "g one\n",
        GAUGE + "g 1,5\n",
        GAUGE + "g 0x1p3\n",
        GAUGE + "g 1d\n",
        GAUGE + "g Infinity\n",
        GAUGE + "g 1 2 3\n",
        GAUGE + "g 1 2.5\n",
        GAUGE + "g  1\n",
        // histograms
        HISTOGRAM + "h 1\n",
        HISTOGRAM + "h_bucket 1\n",
        HISTOGRAM + "h_bucket{le=\"1\"} 1\nh_sum 1\nh_count 1\n",
        HISTOGRAM + "h_bucket{le=\"1\"} 2\nh_bucket{le=\"+Inf\"} 1\nh_sum 1\nh_count 1\n",
        HISTOGRAM + "h_bucket{le=\"1\"} 1\nh_bucket{le=\"+Inf\"} 2\nh_sum 1\nh_count 3\n",
        HISTOGRAM + "h_bucket{le=\"+Inf\"} 2\nh_bucket{le=\"1\"} 2\nh_sum 1\nh_count 2\n",
        HISTOGRAM + "h_bucket{le=\"+Inf\"} 2\nh_count 2\n",
        HISTOGRAM + "h_bucket{le=\"+Inf\"} 2\nh_sum 2\n",
        HISTOGRAM
            + "h_bucket{le=\"+Inf\"} 2\nh_sum 1\nh_count 2\nh_bucket{k=\"1\",le=\"+Inf\"} 2\n",
      })
  void refuses(String page) {
    assertThatThrownBy(() -> PromText.parse(page)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysWhere() {
    assertThatThrownBy(() -> PromText.parse(GAUGE + "g 1\ng one\n"))
        .hasMessageStartingWith("line 4: ");
  }
}
