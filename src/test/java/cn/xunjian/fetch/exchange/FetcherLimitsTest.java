package cn.xunjian.fetch.exchange;

import static cn.xunjian.fetch.exchange.Server.answering;
import static cn.xunjian.fetch.exchange.Server.page;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.fetch.Fetched;
import cn.xunjian.observation.FailureReason;
import io.netty.channel.nio.NioEventLoopGroup;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Places, waiting, and the end of the node. */
class FetcherLimitsTest extends FetcherFixture {

  private void limit(int most, int perHost) {
    fetcher.close();
    fetcher = fetcher(new Settings(most, perHost, Optional.empty()), Clock.systemUTC());
  }

  @Test
  void waitsOutsideItsOwnBudget() throws Exception {
    limit(10, 1);
    Duration budget = Duration.ofMillis(1_500);
    Server site =
        site(
            connection -> {
              if (connection.request().startsWith("GET /hang")) {
                connection.untilLeft();
              }
              connection.send(page(200, "<html></html>"));
            });

    CompletableFuture<Fetched> first = start(get(http(site, "/hang"), budget.plusMillis(500)));
    CompletableFuture<Fetched> second = start(get(http(site, "/"), budget));

    assertThat(fetcher.waiting()).isEqualTo(1);
    assertThat(fetcher.inFlight()).isEqualTo(1);
    assertThat(result(first).reason()).isEqualTo(FailureReason.TOO_SLOW);
    assertThat(result(second).reason()).isNull();
    assertThat(result(second).startedAt()).isAfterOrEqualTo(result(first).startedAt().plus(budget));
  }

  @Test
  void aHostThatHangsDelaysNoOther() throws Exception {
    limit(4, 2);
    Server hanging = site(Server.Connection::untilLeft);
    Server well = site(answering(page(200, "<html></html>")));

    List<CompletableFuture<Fetched>> stuck =
        IntStream.range(0, 20).mapToObj(i -> start(get(http(hanging, "/"), AMPLE))).toList();
    for (int i = 0; i < 5; i++) {
      assertThat(fetch(http(well, "/")).ok()).isTrue();
    }

    assertThat(stuck).noneMatch(CompletableFuture::isDone);
    assertThat(fetcher.inFlight()).isEqualTo(2);
    assertThat(fetcher.waiting()).isEqualTo(18);
  }

  @Test
  void itsEndVoidsWhatGoesOnAndWhatWaits() throws Exception {
    limit(2, 1);
    Server hanging = site(Server.Connection::untilLeft);
    List<CompletableFuture<Fetched>> all =
        IntStream.range(0, 5_000).mapToObj(i -> start(get(http(hanging, "/"), AMPLE))).toList();

    fetcher.close();

    for (CompletableFuture<Fetched> each : all) {
      Fetched fetched = result(each);
      assertThat(fetched.ownSide()).isTrue();
      assertThat(fetched.failure()).isNull();
      assertThat(fetched.detail()).contains("stopping");
    }
    assertThat(hanging.connections()).isLessThanOrEqualTo(1);
    assertThat(result(start(get(http(hanging, "/"), AMPLE))).ownSide()).isTrue();
  }

  @Test
  void loopsThatEndedSpoilTheFetchAndHoldNoPlace() throws Exception {
    NioEventLoopGroup ended = new NioEventLoopGroup(1);
    fetcher.close();
    fetcher = Fetchers.on(ended, tls(), guard, Settings.USUAL, Clock.systemUTC());
    ended.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();

    Fetched fetched = fetch("http://127.0.0.1:1/");

    assertThat(fetched.ownSide()).isTrue();
    assertThat(fetcher.inFlight()).isZero();
  }
}
