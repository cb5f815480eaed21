package cn.xunjian.cluster;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;

/**
 * Lets write who holds the newest term, and nobody else. What decides is the epoch in the database,
 * read inside the transaction that writes; a process that slept cannot know better.
 */
@Singleton
public class Fence {

  private static final long NONE = -1;

  private final CompletableFuture<Void> passed = new CompletableFuture<>();
  private volatile long epoch = NONE;

  Fence() {}

  /** A fence for one whose term is known. */
  public static Fence of(long epoch) {
    Fence fence = new Fence();
    fence.begin(epoch);
    return fence;
  }

  void begin(long own) {
    epoch = own;
  }

  /** The epoch of our own term; below zero while there is none. */
  public long epoch() {
    return epoch;
  }

  /**
   * Fails the transaction unless our own term is the newest; to be asked before the transaction
   * ends. A process that takes over lets every session end that passed here before it reads.
   */
  public Uni<Void> hold(SqlConnection transaction) {
    return TermStore.newest(transaction).invoke(this::compare).replaceWithVoid();
  }

  private void compare(long newest) {
    if (newest != epoch) {
      pass(newest);
      throw new FencedException(epoch, newest);
    }
  }

  /** Another term has begun. */
  void pass(long newest) {
    if (epoch != NONE && newest > epoch) {
      passed.complete(null);
    }
  }

  /** Whether another term has begun after our own. */
  public boolean isPassed() {
    return passed.isDone();
  }

  /** Completes when another term has begun after our own. */
  public Uni<Void> passed() {
    return Uni.createFrom().completionStage(passed);
  }
}
