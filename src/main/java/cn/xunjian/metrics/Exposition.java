package cn.xunjian.metrics;

/**
 * Writes the Prometheus text format, which is also OpenMetrics for gauges and infos as far as they
 * are used here.
 */
final class Exposition {

  private final StringBuilder out = new StringBuilder(65_536);

  /** Begins a family; every sample that follows belongs to it. */
  Exposition family(String name, String type, String help) {
    out.append("# HELP ").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    return this;
  }

  /**
   * Writes one sample.
   *
   * @param labels names and values in turn; a null value leaves its label out
   */
  Exposition sample(String name, double value, String... labels) {
    out.append(name);
    char opening = '{';
    for (int i = 0; i < labels.length; i += 2) {
      if (labels[i + 1] != null) {
        out.append(opening).append(labels[i]).append("=\"");
        escape(labels[i + 1]);
        out.append('"');
        opening = ',';
      }
    }
    if (opening == ',') {
      out.append('}');
    }
    out.append(' ');
    number(value);
    out.append('\n');
    return this;
  }

  /** Half a surrogate pair is no UTF-8 and would have the whole page refused. */
  private void escape(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '"' -> out.append("\\\"");
        case '\n' -> out.append("\\n");
        default -> out.append(halved(value, i) ? '\ufffd' : c);
      }
    }
  }

  private static boolean halved(String value, int i) {
    char c = value.charAt(i);
    return Character.isHighSurrogate(c)
        ? i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1))
        : Character.isLowSurrogate(c)
            && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
  }

  private void number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      out.append((long) value);
    } else if (Double.isInfinite(value)) {
      out.append(value > 0 ? "+Inf" : "-Inf");
    } else {
      out.append(value);
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
