package cn.xunjian.access.audit;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Writes together what comes in at about the same time: what comes in while a piece is being
 * written is the next piece. Whoever is alone waits for nobody, and of many each waits for two
 * pieces at most, not for all who came before. Each is answered when it is stored.
 */
final class Together<A, B> {

  private final Writing<A, B> writing;
  private final int most;
  private final Deque<Waiting<A, B>> queue = new ArrayDeque<>();
  private boolean busy;

  /** Stores a piece, all of it or nothing. */
  interface Writing<A, B> {
    /** One answer for each, in their order. */
    Uni<List<B>> of(List<A> piece);
  }

  /**
   * @param context where whoever waits goes on; null for anywhere
   */
  private record Waiting<A, B>(A one, UniEmitter<? super B> emitter, Context context) {

    void answer(B answer) {
      there(() -> emitter.complete(answer));
    }

    void refuse(Throwable why) {
      there(() -> emitter.fail(why));
    }

    private void there(Runnable work) {
      if (context == null) {
        work.run();
      } else {
        context.runOnContext(on -> work.run());
      }
    }
  }

  /**
   * @param most how many are written as one piece at most
   */
  Together(int most, Writing<A, B> writing) {
    this.most = most;
    this.writing = writing;
  }

  /** Ends when it is stored. */
  Uni<B> add(A one) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              Context context = Vertx.currentContext();
              if (first(new Waiting<>(one, emitter, context))) {
                begin(context);
              }
            });
  }

  private synchronized boolean first(Waiting<A, B> waiting) {
    queue.add(waiting);
    boolean first = !busy;
    busy = true;
    return first;
  }

  /** Not within the request that happened to come first: it ends before the queue does. */
  private void begin(Context context) {
    if (context == null) {
      next();
    } else {
      VertxContext.getRootContext(context).runOnContext(on -> next());
    }
  }

  private synchronized List<Waiting<A, B>> piece() {
    List<Waiting<A, B>> piece = new ArrayList<>(Math.min(most, queue.size()));
    while (piece.size() < most && !queue.isEmpty()) {
      piece.add(queue.remove());
    }
    busy = !piece.isEmpty();
    return piece;
  }

  private void next() {
    List<Waiting<A, B>> piece = piece();
    if (!piece.isEmpty()) {
      write(piece)
          .subscribe()
          .with(
              answers -> {
                for (int i = 0; i < piece.size(); i++) {
                  piece.get(i).answer(answers.get(i));
                }
                next();
              },
              failure -> failed(piece, failure));
    }
  }

  private Uni<List<B>> write(List<Waiting<A, B>> piece) {
    return Uni.createFrom().deferred(() -> writing.of(piece.stream().map(Waiting::one).toList()));
  }

  /** What the database will not have is one of them; the others are stored without it. */
  private void failed(List<Waiting<A, B>> piece, Throwable failure) {
    if (piece.size() > 1 && failure instanceof PgException) {
      oneByOne(piece, 0);
      return;
    }
    piece.forEach(each -> each.refuse(failure));
    next();
  }

  private void oneByOne(List<Waiting<A, B>> piece, int at) {
    if (at == piece.size()) {
      next();
      return;
    }
    Waiting<A, B> one = piece.get(at);
    write(List.of(one))
        .subscribe()
        .with(
            answers -> {
              one.answer(answers.get(0));
              oneByOne(piece, at + 1);
            },
            failure -> {
              one.refuse(failure);
              oneByOne(piece, at + 1);
            });
  }
}
