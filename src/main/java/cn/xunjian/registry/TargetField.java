package cn.xunjian.registry;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The fields of a target as people write them. The first sixteen, in their order, are the columns
 * of the import and export file, those of responsibility, of scoring and the last six may stand in
 * it; all are fields of REST.
 */
public enum TargetField {
  KIND,
  KEY,
  NAME,
  UNIT,
  UNIT_PARENT,
  REGION,
  PLATFORM,
  PLATFORM_UID,
  URL,
  PARENT,
  COLUMN_CLASS,
  SOURCE,
  VISIT_INTERVAL,
  READING_INTERVAL,
  STATUS,
  CONTACT,
  LEVEL,
  SUPERVISING_UNIT,
  PERSON_IN_CHARGE,
  OPERATOR,
  REVIEWER,
  OFFICIAL_CODE,
  ICP_FILING,
  POLICE_FILING,
  WITHOUT_SERVICES,
  FILING_NUMBER,
  OPENED_ON,
  FOLLOWERS,
  LIST_SELECTOR,
  DATE_SELECTOR,
  DATE_PATTERN,
  BASE_YEAR,
  DATA_URL,
  DATA_PATHS;

  private static final Set<TargetField> MEDIA =
      EnumSet.of(
          PLATFORM,
          PLATFORM_UID,
          OFFICIAL_CODE,
          SUPERVISING_UNIT,
          OPERATOR,
          REVIEWER,
          FILING_NUMBER,
          OPENED_ON,
          FOLLOWERS);

  /** The columns of the file, in their order. */
  public static List<TargetField> columns() {
    return Stream.of(values()).filter(f -> f.compareTo(CONTACT) <= 0).toList();
  }

  /** The columns that a file may have beside: what an officer says of a page. */
  public static List<TargetField> layout() {
    return List.of(LIST_SELECTOR, DATE_SELECTOR, DATE_PATTERN, BASE_YEAR, DATA_URL, DATA_PATHS);
  }

  /** The columns that a file may have beside: who answers for a target with its unit. */
  public static List<TargetField> responsibility() {
    return List.of(SUPERVISING_UNIT, PERSON_IN_CHARGE, OPERATOR, REVIEWER);
  }

  /** The columns that a file may have beside: what score cards ask of a site or a column. */
  public static List<TargetField> scoring() {
    return List.of(LEVEL, WITHOUT_SERVICES);
  }

  /** Every column that a file may have, in their order. */
  public static List<TargetField> allColumns() {
    return Stream.of(columns(), responsibility(), scoring(), layout())
        .flatMap(List::stream)
        .toList();
  }

  /** The columns that no file may lack. */
  public static Set<TargetField> required() {
    return EnumSet.of(KIND, KEY, NAME, UNIT);
  }

  /** Its name in the file: words joined by underscores. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its name in JSON: words joined by capitals. */
  public String json() {
    StringBuilder json = new StringBuilder();
    for (String word : column().split("_", -1)) {
      json.append(
          json.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return json.toString();
  }

  public static Optional<TargetField> ofColumn(String name) {
    return allColumns().stream().filter(f -> f.column().equals(name)).findFirst();
  }

  public static Optional<TargetField> ofJson(String name) {
    return Stream.of(values()).filter(f -> f.json().equals(name)).findFirst();
  }

  /** Whether targets of a kind have this field. */
  public boolean belongsTo(Kind kind) {
    return switch (this) {
      case PARENT, COLUMN_CLASS -> kind == Kind.COLUMN;
      case LEVEL -> kind == Kind.SITE || kind == Kind.COLUMN;
      case PERSON_IN_CHARGE, ICP_FILING, POLICE_FILING, WITHOUT_SERVICES -> kind == Kind.SITE;
      case SUPERVISING_UNIT -> kind != Kind.COLUMN;
      default -> !MEDIA.contains(this) || kind == Kind.ACCOUNT || kind == Kind.APP;
    };
  }
}
