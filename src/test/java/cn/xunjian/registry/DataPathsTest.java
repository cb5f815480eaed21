package cn.xunjian.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What officers write of the data behind a page. */
class DataPathsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "items=data.list; title=title; link=url; date=pubDate",
        "items=$; title=t; date=d",
        "items=data.0.rows; title=info.bt; link=/art/{info.id}.html; date=info.fbsj"
      })
  void isWrittenAsItWasRead(String text) {
    assertThat(DataPaths.parse(text)).hasToString(text);
    assertThat(DataPaths.fault(text)).isNull();
  }

  @Test
  void blanksAndOrderDoNotCount() {
    assertThat(DataPaths.parse(" date = d;items=a ;title=t; "))
        .isEqualTo(new DataPaths("a", "t", "", "d"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "data.list",
        "items=a; title=t",
        "items=; title=t; date=d",
        "items=a; items=b; title=t; date=d",
        "items=a..b; title=t; date=d",
        "items=a; title=t; date=d; colour=red",
        "items=a; title={t}; date=d",
        "items=a b; title=t; date=d"
      })
  void anythingElseIsRefusedInWords(String text) {
    assertThatThrownBy(() -> DataPaths.parse(text)).isInstanceOf(IllegalArgumentException.class);
    assertThat(DataPaths.fault(text)).contains("items=data.list");
  }
}
