package cn.xunjian.metrics;

import cn.xunjian.history.VisitCounts;
import cn.xunjian.judging.Openness;
import cn.xunjian.judging.TargetState;
import cn.xunjian.judging.TargetStatus;
import cn.xunjian.observation.Visit;
import cn.xunjian.registry.Registered;
import java.time.Instant;
import java.util.Locale;

/** The families of which a target has one series each, in the order of the page. */
enum TargetSeries {
  TARGET_INFO("What a target is; always 1") {
    @Override
    void write(Exposition out, Registered target, TargetState state) {
      String region = target.profile().region();
      out.series(target.key().value())
          .label("name", target.profile().name())
          .label("kind", target.target().kind().code())
          .label("unit", target.unitName())
          .label("region", region == null ? "" : region)
          .label("platform", target.platform() == null ? "" : target.platform().code())
          .value(1);
    }
  },

  TARGET_UP("Whether a target could be opened at its last visit") {
    @Override
    void write(Exposition out, Registered target, TargetState state) {
      if (state != null && state.openness().status() != TargetStatus.UNKNOWN) {
        out.series(target.key().value()).value(up(state.openness()));
      }
    }

    private static int up(Openness openness) {
      return openness.last() != null && openness.last().showsClosed() ? 0 : 1;
    }
  },

  LAST_VISIT_TIMESTAMP_SECONDS("When the last visit of a target began") {
    @Override
    void write(Exposition out, Registered target, TargetState state) {
      Visit last = last(state);
      if (last != null) {
        instant(out, target, last.startedAt());
      }
    }
  },

  VISIT_DURATION_SECONDS("How long the last visit of a target took") {
    @Override
    void write(Exposition out, Registered target, TargetState state) {
      Visit last = last(state);
      if (last != null) {
        out.series(target.key().value()).value(last.duration().toNanos(), 1_000_000_000);
      }
    }
  },

  WINDOW_FAILED_RATIO("Failed among the counted visits of the window") {
    @Override
    void write(Exposition out, Registered target, TargetState state) {
      if (last(state) != null && counted(state.window()) > 0) {
        weekly(out, target).value((double) state.window().failed() / counted(state.window()));
      }
    }
  },

  WINDOW_VISITS("Counted visits of the window: those that opened or failed") {
    @Override
    void write(Exposition out, Registered target, TargetState state) {
      if (last(state) != null) {
        weekly(out, target).value(counted(state.window()));
      }
    }
  },

  LAST_PUBLICATION_TIMESTAMP_SECONDS(
      "When the newest publication known of a target was published") {
    @Override
    void write(Exposition out, Registered target, TargetState state) {
      if (state != null && state.standing().latest() != null) {
        instant(out, target, state.standing().latest().publishedAt());
      }
    }
  },

  FRESHNESS_STATE(
      "The freshness of a target; 1 for the state it is in, other states have no series") {
    @Override
    void write(Exposition out, Registered target, TargetState state) {
      if (state != null) {
        out.series(target.key().value()).label("state", state.standing().state().code()).value(1);
      }
    }
  },

  CERTIFICATE_EXPIRY_TIMESTAMP_SECONDS(
      "When the certificate a target showed at its last visit ends") {
    @Override
    void write(Exposition out, Registered target, TargetState state) {
      Visit last = last(state);
      if (last != null && last.certificateExpiry() != null) {
        instant(out, target, last.certificateExpiry());
      }
    }
  };

  private final String title = "xunjian_" + name().toLowerCase(Locale.ROOT);
  private final String help;

  TargetSeries(String help) {
    this.help = help;
  }

  void begin(Exposition out) {
    out.family(title, "gauge", help);
  }

  /**
   * Writes the series of one target, if it has one.
   *
   * @param state null before anything was seen of it
   */
  abstract void write(Exposition out, Registered target, TargetState state);

  /** Whether it tells of the window, which is whole only some seconds after a start. */
  boolean ofWindow() {
    return this == WINDOW_FAILED_RATIO || this == WINDOW_VISITS;
  }

  private static Visit last(TargetState state) {
    return state == null ? null : state.openness().last();
  }

  private static int counted(VisitCounts window) {
    return window.ok() + window.failed();
  }

  private static Exposition weekly(Exposition out, Registered target) {
    return out.series(target.key().value()).label("window", "7d");
  }

  private static void instant(Exposition out, Registered target, Instant at) {
    out.series(target.key().value()).value(at.toEpochMilli(), 1_000);
  }
}
