package cn.xunjian.web.exports;

import cn.xunjian.history.ReadingLog;
import cn.xunjian.history.StoredReading;
import cn.xunjian.ledger.states.VerdictExportStore.Judged;
import cn.xunjian.observation.Informant;
import cn.xunjian.observation.Phases;
import cn.xunjian.observation.Publication;
import cn.xunjian.observation.Visit;
import java.util.List;
import java.util.stream.Collectors;

/** What stands in each column of an export. */
final class ExportLines {

  static final List<String> VISITS =
      List.of(
          "target,place,due,scheduled,startedAt,durationMicros,result,reason,httpStatus,bytes,address,dnsMicros,connectMicros,tlsMicros,firstByteMicros,transferMicros"
              .split(",", -1));

  static final List<String> READINGS =
      List.of(
          "target,place,due,startedAt,durationMicros,source,outcome,detail,found,dated,newest,pageKind,pageHash"
              .split(",", -1));

  static final List<String> PUBLICATIONS =
      List.of(
          "target,id,title,url,publishedAt,precision,yearFrom,foundBy,marks,firstSeenAt,pusher,attestedBy,evidence,expiresAt"
              .split(",", -1));

  static final List<String> VERDICTS =
      List.of("target,judgedAt,rule,ruleVersion,verdict,chinese,english,counts".split(",", -1));

  private ExportLines() {}

  static Line visit(String target, Visit v) {
    Phases phases = v.phases();
    return new Line()
        .with("target", target)
        .with("place", v.place().name())
        .with("due", v.due())
        .with("scheduled", v.scheduled())
        .with("startedAt", v.startedAt())
        .with("durationMicros", v.duration().toNanos() / 1_000)
        .with("result", v.result().code())
        .with("reason", v.reason() == null ? null : v.reason().code())
        .with("httpStatus", v.httpStatus() == 0 ? null : v.httpStatus())
        .with("bytes", v.bytes())
        .with("address", v.address())
        .with("dnsMicros", phases.dns())
        .with("connectMicros", phases.connect())
        .with("tlsMicros", phases.tls())
        .with("firstByteMicros", phases.firstByte())
        .with("transferMicros", phases.transfer());
  }

  static Line reading(String target, StoredReading r) {
    return new Line()
        .with("target", target)
        .with("place", r.place())
        .with("due", r.due())
        .with("startedAt", r.startedAt())
        .with("durationMicros", r.duration().toNanos() / 1_000)
        .with("source", r.source())
        .with("outcome", r.outcome())
        .with("detail", r.detail())
        .with("found", r.found())
        .with("dated", r.dated())
        .with("newest", r.newest())
        .with("pageKind", r.pageKind())
        .with("pageHash", r.pageHash());
  }

  static Line publication(String target, ReadingLog.Stored s) {
    Publication p = s.publication();
    Informant told = s.told();
    return new Line()
        .with("target", target)
        .with("id", p.identity())
        .with("title", p.title())
        .with("url", p.link())
        .with("publishedAt", p.publishedAt())
        .with("precision", p.precision() == null ? null : p.precision().code())
        .with("yearFrom", p.yearFrom() == null ? null : p.yearFrom().code())
        .with("foundBy", p.foundBy())
        .with(
            "marks",
            p.marks().stream()
                .map(Publication.Mark::code)
                .sorted()
                .collect(Collectors.joining(" ")))
        .with("firstSeenAt", s.firstSeenAt())
        .with("pusher", told == null ? null : told.pusher())
        .with("attestedBy", told == null ? null : told.attestedBy())
        .with("evidence", told == null ? null : told.evidence())
        .with("expiresAt", told == null ? null : told.expiresAt());
  }

  static Line verdict(String target, Judged v) {
    return new Line()
        .with("target", target)
        .with("judgedAt", v.judgedAt())
        .with("rule", v.rule())
        .with("ruleVersion", v.ruleVersion())
        .with("verdict", v.verdict())
        .with("chinese", v.text().zh())
        .with("english", v.text().en())
        .with("counts", v.counts() == null ? null : v.counts().encode());
  }
}
