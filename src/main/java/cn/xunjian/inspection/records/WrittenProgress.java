package cn.xunjian.inspection.records;

import cn.xunjian.inspection.checks.CheckMade;
import cn.xunjian.inspection.checks.SiteCheck;
import cn.xunjian.inspection.walk.Sights;
import cn.xunjian.inspection.walk.WalkTally;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an inspection counted and looked at, as JSON. */
final class WrittenProgress {

  private WrittenProgress() {}

  static JsonObject of(WalkTally tally) {
    Sights sights = tally.sights();
    return new JsonObject()
        .put("pages", tally.pages())
        .put("links", tally.links())
        .put("waiting", tally.waiting())
        .put("faults", tally.faults())
        .put("unclear", tally.unclear())
        .put("robots", tally.robots())
        .put("cpuMillis", tally.cpuMillis())
        .put("bytes", tally.bytes())
        .put(
            "sights",
            new JsonObject()
                .put("home", sights.home())
                .put("bareHome", sights.bareHome())
                .put("unchanged", sights.unchanged())
                .put("guides", sights.guides())
                .put("letters", sights.letters())
                .put("surveys", sights.surveys())
                .put("files", sights.files())
                .put("unread", sights.unread())
                .put("scripted", sights.scripted())
                .put("rendered", sights.rendered()));
  }

  static WalkTally tally(JsonObject json) {
    // Inspections before V90 counted no sights.
    JsonObject sights = json.getJsonObject("sights");
    return new WalkTally(
        json.getInteger("pages"),
        json.getInteger("links"),
        json.getInteger("waiting"),
        json.getInteger("faults"),
        json.getInteger("unclear"),
        json.getInteger("robots"),
        json.getLong("cpuMillis"),
        json.getLong("bytes"),
        sights == null ? Sights.NONE : sights(sights));
  }

  private static Sights sights(JsonObject json) {
    return new Sights(
        json.getBoolean("home"),
        json.getBoolean("bareHome"),
        json.getInteger("unchanged"),
        json.getInteger("guides"),
        json.getInteger("letters"),
        json.getInteger("surveys"),
        json.getInteger("files"),
        json.getInteger("unread"),
        json.getInteger("scripted"),
        json.getInteger("rendered"));
  }

  static JsonArray of(List<CheckMade> checks) {
    JsonArray all = new JsonArray();
    checks.forEach(
        each ->
            all.add(
                new JsonObject()
                    .put("check", each.check().code())
                    .put("state", each.state().code())
                    .put("count", each.count())
                    .put("why", each.why().code())));
    return all;
  }

  static List<CheckMade> checks(JsonArray json) {
    List<CheckMade> checks = new ArrayList<>();
    for (int i = 0; i < json.size(); i++) {
      check(json.getJsonObject(i)).ifPresent(checks::add);
    }
    return List.copyOf(checks);
  }

  /** A word that a later version wrote is passed over. */
  private static Optional<CheckMade> check(JsonObject json) {
    Optional<SiteCheck> check = SiteCheck.of(json.getString("check"));
    Optional<SiteCheck.State> state = SiteCheck.State.of(json.getString("state"));
    Optional<SiteCheck.Why> why = SiteCheck.Why.of(json.getString("why"));
    return check.isPresent() && state.isPresent() && why.isPresent()
        ? Optional.of(new CheckMade(check.get(), state.get(), json.getInteger("count"), why.get()))
        : Optional.empty();
  }
}
