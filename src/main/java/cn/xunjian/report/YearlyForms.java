package cn.xunjian.report;

import cn.xunjian.report.yearly.YearlyForm;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The rows of the yearly reports in use: read at the start, so that a fault is said then. */
@ApplicationScoped
public class YearlyForms {

  private final YearlyForm form;

  YearlyForms(ReportConfig config) {
    form = config.yearlyRows().map(YearlyForms::own).orElseGet(YearlyForm::bundled);
  }

  void read(@Observes StartupEvent event) {
    // That it was made is all that is wanted.
  }

  private static YearlyForm own(Path file) {
    try (InputStream rows = Files.newInputStream(file)) {
      return YearlyForm.read(rows, file.toString());
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "xunjian.report.yearly-rows: %s cannot be read: %s".formatted(file, e), e);
    }
  }

  public YearlyForm inUse() {
    return form;
  }
}
