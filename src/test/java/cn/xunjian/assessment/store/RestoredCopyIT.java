package cn.xunjian.assessment.store;

import static cn.xunjian.testing.FactDatabase.done;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.Computing;
import cn.xunjian.assessment.Gathering;
import cn.xunjian.assessment.card.CardItem;
import cn.xunjian.assessment.card.CardJson;
import cn.xunjian.assessment.card.Decision;
import cn.xunjian.assessment.card.Decision.Deed;
import cn.xunjian.assessment.card.SampleCards;
import cn.xunjian.assessment.draw.DrawPlan;
import cn.xunjian.assessment.draw.Drawn;
import cn.xunjian.assessment.draw.Eligible;
import cn.xunjian.assessment.store.CardStore.Outcome;
import cn.xunjian.assessment.units.FrozenUnitCard;
import cn.xunjian.assessment.units.UnitStores;
import cn.xunjian.history.FactStores;
import cn.xunjian.registry.Registered;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.registry.live.FixedRegistry;
import cn.xunjian.rulebook.editions.Bookshelf;
import cn.xunjian.rulebook.editions.Bookshelves;
import cn.xunjian.testing.FactDatabase;
import cn.xunjian.testing.OwnPostgres;
import cn.xunjian.testing.Sample;
import cn.xunjian.testing.SettableClock;
import cn.xunjian.testing.TestDatabase;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * An assessment is computed, decided and closed; the database is backed up and restored: as a copy
 * within one server, as a dump by pg_dump where it is installed, and as the files of a stopped
 * server that another one starts on. From what was restored alone the same cards follow, byte for
 * byte.
 */
class RestoredCopyIT {

  private static final int ACCOUNTS = 300;
  private static final int SITES = 10;
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant AT = Instant.parse("2026-11-30T14:00:00Z");
  private static final Instant READ = AT.minus(Duration.ofMinutes(5));

  private static List<Registered> targets() {
    return IntStream.rangeClosed(1, ACCOUNTS + SITES)
        .mapToObj(id -> id <= ACCOUNTS ? Sample.account(id) : Sample.site(id))
        .toList();
  }

  /** Every tenth account has been silent for twenty days; one site fails too often. */
  private static void facts(FactDatabase database) {
    done(
        new FactStores(database.pool(), new SettableClock(AT), ZONE)
            .partitions.ensure(
                AT.minus(Duration.ofDays(8))
                    .atZone(ZONE)
                    .toLocalDate()
                    .datesUntil(LocalDate.of(2026, 12, 3))
                    .map(day -> day.atTime(12, 0).atZone(ZONE).toInstant())
                    .toList()));
    database
        .sql()
        .execute(
            """
            insert into reading (target_id, place, due_at, started_at, duration_us, source, outcome, detail, found, dated, newest, judged_at)
            select id, 0, '%1$s', '%1$s', 1, 'feed', 'ok', '', 1, 1, timestamptz '%1$s' - interval '1 day', '%1$s'
            from generate_series(1, %2$d) id"""
                .formatted(READ, ACCOUNTS + SITES));
    database
        .sql()
        .execute(
            """
            insert into publication (target_id, identity_hash, identity, title, link, published_at, date_precision, found_by, first_seen_at)
            select id, gen_random_uuid(), id::text, '通知', 'https://www.example.gov.cn/1', timestamptz '%1$s'
              - case when id %% 10 = 0 then interval '20 days' else interval '1 day' end, 'second', 'feed', '%1$s'
            from generate_series(1, %2$d) id"""
                .formatted(READ, ACCOUNTS));
    database
        .sql()
        .execute(
            """
            insert into visit_hour (target_id, hour, ok, failed, blocked, voided, exempt)
            select id, hour, case id when %1$d then 9 else 10 end, case id when %1$d then 1 else 0 end, 0, 0, 0
            from generate_series(%1$d, %2$d) id, generate_series(timestamptz '%3$s' - interval '7 days', timestamptz '%3$s' - interval '1 hour', '1 hour') hour"""
                .formatted(ACCOUNTS + 1, ACCOUNTS + SITES, AT));
  }

  private static long computed(Pool pool, AssessmentStore assessments, CardStore cards) {
    SettableClock clock = new SettableClock(AT.plus(Duration.ofHours(2)));
    FixedRegistry registry = new FixedRegistry(targets());
    Bookshelf books = Bookshelves.of(pool, SampleCards.book(), clock);
    Assessment draft =
        new Assessment(
            0,
            "第四季度检查",
            Assessment.Kind.QUARTERLY,
            new Assessment.Scope(null, List.of(), List.of(), List.of()),
            SampleCards.book().edition(),
            AT.minus(Duration.ofDays(60)),
            AT,
            Assessment.State.FIXED,
            "张三",
            AT,
            null,
            null,
            null,
            0);
    DrawPlan plan = new DrawPlan(null, null, List.of(), "2026-q4", false);
    long made = done(assessments.create(draft, plan, rows())).id();
    done(
        Computing.of(
                assessments,
                cards,
                Gathering.of(pool, ZONE, registry),
                registry,
                books,
                new UnitStore(pool),
                clock)
            .run());
    return made;
  }

  private static List<DrawRow> rows() {
    return targets().stream()
        .map(
            each ->
                new DrawRow(
                    each.id(),
                    each.profile().unit(),
                    new Drawn(
                        new Eligible(each.key().value(), "", "", "", false),
                        "",
                        "lot",
                        each.id(),
                        Drawn.Because.BY_LOT)))
        .toList();
  }

  private static Map<String, String> hashes(CardStore cards, long assessment) {
    Map<String, String> hashes = new TreeMap<>();
    done(cards.page(assessment, CardSight.ALL, null, 0, 1_000))
        .forEach(card -> hashes.put(card.of().key(), card.sha256()));
    return hashes;
  }

  /** Two persons confirm every second proposal, one strikes the others. */
  private static void decideAll(CardStore cards, long assessment) {
    int number = 0;
    for (StoredCard card :
        done(cards.queue(new CardStore.Wanted(assessment, null, null), 0, 1_000))) {
      for (CardItem item : card.card().items()) {
        if (!StoredCard.proposed(card.card()).contains(item.indicator())) {
          continue;
        }
        if (number++ % 2 == 0) {
          decide(cards, card.id(), SampleCards.decision(item.indicator(), Deed.CONFIRM, "张三"));
          decide(cards, card.id(), SampleCards.decision(item.indicator(), Deed.CONFIRM, "李四"));
        } else {
          decide(cards, card.id(), SampleCards.decision(item.indicator(), Deed.STRIKE, "张三"));
        }
      }
    }
  }

  private static void decide(CardStore cards, long id, Decision wanted) {
    done(
        cards.decide(
            id,
            (card, decided) -> {
              List<Decision> all = new ArrayList<>(decided);
              all.add(wanted);
              return new Outcome(
                  card.with(SampleCards.again(card.known(), all), card.state()), wanted);
            }));
  }

  /** The hashes of what was assessed before the back-up. */
  private record Assessed(
      Map<String, String> computed, Map<String, String> closed, List<FrozenUnitCard> ofUnits) {}

  private static Assessed assessed(TestDatabase original) {
    try (FactDatabase database = FactDatabase.of(original)) {
      AssessmentStore assessments = new AssessmentStore(database.pool());
      CardStore cards = new CardStore(database.pool());
      facts(database);
      long made = computed(database.pool(), assessments, cards);
      Map<String, String> asComputed = hashes(cards, made);
      decideAll(cards, made);
      done(cards.announce(made, null, null));
      done(
          new CardClosingStore(database.pool()).close(made, UnitStores::summed, waiting -> {}, AT));
      Map<String, String> asClosed = hashes(cards, made);
      assertThat(asComputed).hasSize(ACCOUNTS + SITES);
      assertThat(asClosed).isNotEqualTo(asComputed);
      return new Assessed(asComputed, asClosed, UnitStores.newest(database.pool(), made));
    }
  }

  private static void follows(Assessed before, TestDatabase restored) {
    try (FactDatabase copy = FactDatabase.of(restored)) {
      AssessmentStore assessments = new AssessmentStore(copy.pool());
      CardStore cards = new CardStore(copy.pool());

      assertThat(hashes(cards, computed(copy.pool(), assessments, cards)))
          .as("computed again from the facts")
          .isEqualTo(before.computed());
      assertThat(fromDecisions(cards))
          .as("computed again from the frozen facts and the decisions")
          .isEqualTo(before.closed());
      assertThat(UnitStores.summed(UnitStores.basis(copy.pool(), 1)))
          .extracting(UnitStores::hash)
          .isEqualTo(before.ofUnits().stream().map(each -> each.seal().sha256()).toList())
          .isNotEmpty();
    }
  }

  @Test
  void theSameCardsFollowFromARestoredCopy() {
    TestDatabase original = TestDatabase.migrated();
    follows(assessed(original), original.copy());
  }

  @Test
  void theSameCardsFollowFromTheFilesOfAStoppedServer() throws IOException {
    Path second = Path.of("target", "own-postgres-restored").toAbsolutePath();
    try (OwnPostgres first = new OwnPostgres("backed-up")) {
      TestDatabase original = first.database();
      original.migrate();
      Assessed before = assessed(original);
      first.stop();
      copied(first.files(), second);
      try (OwnPostgres restored = new OwnPostgres("restored")) {
        follows(before, restored.known(original));
      }
    }
  }

  /** The files of the data folder, as a back-up of a stopped server has them. */
  private static void copied(Path data, Path home) throws IOException {
    Path to = home.resolve(data.getFileName());
    if (Files.exists(to)) {
      try (Stream<Path> old = Files.walk(to)) {
        for (Path each : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
    Files.createDirectories(home);
    try (Stream<Path> all = Files.walk(data)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(data.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  @Test
  void theSameCardsFollowFromADump() throws Exception {
    Assumptions.assumeTrue(
        Stream.of("pg_dump", "pg_restore").allMatch(RestoredCopyIT::isOfThisServer),
        "no pg_dump and pg_restore of version 17 or later on the path");
    TestDatabase original = TestDatabase.migrated();
    Path dump = Path.of("target", "restored-copy.dump").toAbsolutePath();
    Assessed before = assessed(original);
    run("pg_dump", "-Fc", "-f", dump.toString(), "-d", original.libpqUrl());
    TestDatabase restored = TestDatabase.fresh();
    run("pg_restore", "--no-owner", "-d", restored.libpqUrl(), dump.toString());
    follows(before, restored);
  }

  /** An older one refuses to dump a newer server. */
  private static boolean isOfThisServer(String program) {
    try {
      Process asked = new ProcessBuilder(program, "--version").start();
      String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher version = Pattern.compile("\\) (\\d+)").matcher(said);
      return version.find() && Integer.parseInt(version.group(1)) >= 17;
    } catch (IOException absent) {
      return false;
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(run.waitFor()).as(said).isZero();
  }

  private static Map<String, String> fromDecisions(CardStore cards) {
    Map<String, String> hashes = new TreeMap<>();
    for (StoredCard card : done(cards.page(1, CardSight.ALL, null, 0, 1_000))) {
      hashes.put(
          card.of().key(),
          CardJson.sha256(
              CardJson.of(SampleCards.again(card.known(), done(cards.decisions(card.id()))))));
    }
    return hashes;
  }
}
