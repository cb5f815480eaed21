package cn.xunjian.demo.plan;

import cn.xunjian.registry.ColumnClass;
import cn.xunjian.registry.Kind;
import cn.xunjian.registry.Platform;
import cn.xunjian.registry.Source;
import cn.xunjian.registry.Status;
import cn.xunjian.registry.TargetKey;

/**
 * One target of the plan.
 *
 * @param subject its name without the mark of its flaw
 * @param platform for accounts and apps, else null
 * @param uid its id on the platform, else empty
 * @param path its path below the door
 * @param parent the site of a column, else null
 * @param columnClass for columns, else null
 */
public record Planned(
    Kind kind,
    TargetKey key,
    String subject,
    PlannedUnit unit,
    Platform platform,
    String uid,
    Door door,
    String path,
    TargetKey parent,
    ColumnClass columnClass,
    Source source,
    Status status,
    Serving serving,
    Flaw flaw) {

  static Planned site(String key, String subject, PlannedUnit unit, Serving serving, Flaw flaw) {
    return site(key, subject, unit, Status.RUNNING, serving, flaw);
  }

  static Planned site(
      String key, String subject, PlannedUnit unit, Status status, Serving serving, Flaw flaw) {
    Door door = serving instanceof Serving.Page page ? page.manner().door() : Door.PLAIN;
    return new Planned(
        Kind.SITE,
        new TargetKey(key),
        subject,
        unit,
        null,
        "",
        door,
        "/s/" + key + "/",
        null,
        null,
        Source.HTML,
        status,
        serving,
        flaw);
  }

  static Planned column(
      Planned site, String shortName, String subject, ColumnClass kind, Serving page, Flaw flaw) {
    return new Planned(
        Kind.COLUMN,
        new TargetKey(site.key + "/" + shortName),
        subject,
        site.unit,
        null,
        "",
        site.door,
        site.path + shortName + "/",
        site.key,
        kind,
        Source.HTML,
        Status.RUNNING,
        page,
        flaw);
  }

  static Planned account(
      String key,
      String subject,
      PlannedUnit unit,
      Platform platform,
      String uid,
      Source source,
      Serving serving,
      Flaw flaw) {
    return new Planned(
        platform == Platform.APP ? Kind.APP : Kind.ACCOUNT,
        new TargetKey(key),
        subject,
        unit,
        platform,
        uid,
        Door.PLAIN,
        (serving instanceof Serving.Feed ? "/feed/" : "/profile/") + key,
        null,
        null,
        source,
        Status.RUNNING,
        serving,
        flaw);
  }

  public String name() {
    return flaw.mark(subject);
  }

  /** The address in the registry. */
  public String url(Doors doors) {
    // the one name that no resolver may ever answer (RFC 6761)
    return serving instanceof Serving.Page page && page.manner() == Manner.NO_SUCH_NAME
        ? "http://gone.invalid/"
        : doors.url(door, path);
  }
}
