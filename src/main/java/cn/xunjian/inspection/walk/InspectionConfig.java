package cn.xunjian.inspection.walk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** How sites are looked through ({@code xunjian.inspection.*}). */
@ConfigMapping(prefix = "xunjian.inspection")
public interface InspectionConfig {

  /** Whether the calendar begins inspections; those that people ask for go on without it. */
  @WithDefault("true")
  boolean calendar();

  /** Between two inspections of a site by the calendar. */
  @DurationMin(days = 1)
  @WithDefault("7d")
  Duration interval();

  /** The hour of the day at which the calendar's inspections may begin. */
  @Min(0)
  @Max(23)
  @WithDefault("22")
  int nightFrom();

  /** The hour of the day from which no more of them begin. */
  @Min(0)
  @Max(23)
  @WithDefault("6")
  int nightTo();

  /** How many sites are looked through at once. */
  @Min(1)
  @WithDefault("4")
  int atOnce();

  /** How many threads parse the pages. */
  @Min(1)
  @WithDefault("1")
  int workers();

  /** How many pages of a site are opened. */
  @Min(1)
  @WithDefault("300")
  int pages();

  /** How many further links of a site are asked whether they open. */
  @Min(0)
  @WithDefault("3000")
  int links();

  /** How many steps from the home page pages are opened; articles lie one further. */
  @Min(0)
  @WithDefault("2")
  int depth();

  /** How many articles of each list are drawn. */
  @Min(0)
  @WithDefault("10")
  int articles();

  /** How many pages whose addresses are alike but for numbers are opened. */
  @Min(1)
  @WithDefault("100")
  int perShape();

  /** How long an inspection may take. */
  @DurationMin(seconds = 1)
  @WithDefault("2h")
  Duration longest();

  /** How many connections one inspection uses at once. */
  @Min(1)
  @WithDefault("2")
  int connections();

  /** Between the beginnings of two requests to one host. */
  @DurationMin(millis = 0)
  @WithDefault("500ms")
  Duration pause();

  /** The whole budget of one request. */
  @DurationMin(millis = 100)
  @WithDefault("20s")
  Duration timeout();

  /** How much of a page is taken, in bytes. */
  @Min(1_024)
  @WithDefault("2097152")
  int maxPage();

  /** How much of anything else is taken, in bytes. */
  @Min(1_024)
  @WithDefault("65536")
  int maxLink();

  /** How many attachments of a site are read for wording; 0 for none. */
  @Min(0)
  @WithDefault("30")
  int files();

  /** How much of an attachment is taken to be read, in bytes; larger ones are only opened. */
  @Min(1_024)
  @WithDefault("8388608")
  int maxFile();

  /** How many pages of a site that show nothing without scripts a browser opens; 0 for none. */
  @Min(0)
  @WithDefault("8")
  int rendered();

  /**
   * Where registrations of domains are asked for by RDAP (RFC 9082), such as {@code
   * https://rdap.example/}; nobody is asked without it.
   */
  Optional<String> rdap();
}
