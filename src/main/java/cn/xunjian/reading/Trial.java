package cn.xunjian.reading;

import cn.xunjian.fetch.BodyException;
import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.FetchConfig;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import cn.xunjian.fetch.exchange.Fetcher;
import cn.xunjian.observation.FailureReason;
import cn.xunjian.observation.ReadingOutcome;
import cn.xunjian.reading.data.DataProposal;
import cn.xunjian.reading.document.Document;
import cn.xunjian.reading.document.Extract;
import cn.xunjian.reading.text.Charsets;
import cn.xunjian.registry.Layout;
import cn.xunjian.registry.Source;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Reads a page or a feed once, for a person who wants to see what is made of it; nothing is stored.
 * A few workers of its own, so that hundreds of saved pages take nothing from the rounds.
 */
@ApplicationScoped
public class Trial {

  private final Fetcher fetcher;
  private final FetchConfig fetching;
  private final ReadingConfig config;
  private final Parser parser;
  private final LookTrial looks;
  private final WorkerExecutor workers;

  Trial(
      Fetcher fetcher,
      FetchConfig fetching,
      ReadingConfig config,
      Vertx vertx,
      ZoneId zone,
      LookTrial looks) {
    this.looks = looks;
    this.fetcher = fetcher;
    this.fetching = fetching;
    this.config = config;
    this.parser = new Parser(zone);
    this.workers =
        vertx.createSharedWorkerExecutor(
            "readings-try", Math.max(2, Runtime.getRuntime().availableProcessors()));
  }

  /**
   * What was made of a document.
   *
   * @param fetched how it came; null if it was handed over
   * @param charset what its bytes were read as, null if nothing was read
   * @param bytes its length, decompressed
   * @param rendered whether a browser showed it
   * @param data what its scripts fetched and what says the same
   */
  public record Tried(
      Extract extract,
      Fetched fetched,
      String charset,
      int bytes,
      boolean rendered,
      List<DataProposal> data) {

    Tried(Extract extract, Fetched fetched, String charset, int bytes) {
      this(extract, fetched, charset, bytes, false, List.of());
    }
  }

  /** How many bytes a document may have. */
  public int largest() {
    return config.maxDecoded();
  }

  /** Reads a document that was handed over. */
  public Uni<Tried> read(Source source, Document document, Layout layout) {
    return work(() -> tried(source, document, layout, null));
  }

  /**
   * Fetches and reads a document.
   *
   * @param at what relative dates and the future are counted from; null for the fetch itself
   */
  public Uni<Tried> fetch(Source source, WebAddress url, Layout layout, Instant at) {
    int most = (int) Math.min(Integer.MAX_VALUE, fetching.maxBody().asLongValue());
    Fetch fetch = Fetch.get(url, config.timeout(), most, true);
    return Uni.createFrom()
        .<Fetched>emitter(done -> fetcher.fetch(fetch, done::complete))
        .chain(fetched -> work(() -> tried(source, fetched, layout, at)));
  }

  /** Opens a page with a browser and reads what it shows. */
  public Uni<Tried> look(WebAddress url, Layout layout) {
    return looks.at(url, layout).chain(looked -> work(() -> looks.tried(looked, url, layout)));
  }

  private Tried tried(Source source, Fetched fetched, Layout layout, Instant at) {
    FailureReason reason = fetched.failure();
    if (reason != null || fetched.ownSide()) {
      String code = reason == null ? "own_side" : reason.code();
      ReadingOutcome outcome = DocumentReader.outcome(reason, fetched.status());
      Extract failed = Extract.failed(outcome, code + ": " + fetched.detail());
      return new Tried(failed, fetched, null, 0);
    }
    try {
      byte[] body = fetched.decoded(config.maxDecoded(), true);
      Instant from = at == null ? fetched.startedAt() : at;
      return tried(source, DocumentReader.document(fetched, body, from), layout, fetched);
    } catch (BodyException e) {
      return new Tried(Extract.failed(ReadingOutcome.MALFORMED, e.getMessage()), fetched, null, 0);
    }
  }

  private Tried tried(Source source, Document document, Layout layout, Fetched fetched) {
    byte[] body = document.body();
    String charset = Charsets.charset(body, document.contentType());
    return new Tried(parser.read(source, document, layout), fetched, charset, body.length);
  }

  private <T> Uni<T> work(Callable<T> task) {
    return Uni.createFrom()
        .emitter(
            done ->
                workers
                    .executeBlocking(task, false)
                    .onSuccess(done::complete)
                    .onFailure(done::fail));
  }

  @PreDestroy
  void close() {
    workers.close();
  }
}
