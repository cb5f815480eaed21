package cn.xunjian.web.people;

import cn.xunjian.access.keys.MachineKeys;
import cn.xunjian.access.live.KeyDraft;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.access.live.MachineKey;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.InputCheck;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Keeps the keys of machines for whoever asks, from what REST or a page sends. */
@ApplicationScoped
public class KeptKeys {

  private final MachineKeys keys;
  private final LiveAccess access;
  private final Asker asker;
  private final InputCheck input;
  private final Clock clock;

  KeptKeys(MachineKeys keys, LiveAccess access, Asker asker, InputCheck input, Clock clock) {
    this.keys = keys;
    this.access = access;
    this.asker = asker;
    this.input = input;
    this.clock = clock;
  }

  /** Keys, the newest first, before a number. */
  public Uni<List<MachineKey>> page(long before, int limit) {
    return keys.page(before, limit);
  }

  /**
   * Makes a key.
   *
   * @param body as {@code POST keys} takes it
   * @throws Problem naming all that is wrong; also by the answer, 409 where the name is taken
   */
  public Uni<MachineKeys.Made> make(ObjectNode body) {
    InputCheck.Read<KeyForm> read = input.read(body, KeyForm.class);
    KeyDraft draft = read.form().draft(read.faults(), clock.instant());
    if (draft.branch() != null && !access.book().tree().has(draft.branch())) {
      throw Problem.unprocessable(
          "/unit", "unknown_unit", "没有该单位 · there is no unit " + draft.branch());
    }
    return keys.make(asker.requester(), draft)
        .onItem()
        .ifNull()
        .failWith(
            () ->
                Problem.conflict(
                    "/name", "taken", "已有同名密钥 · there is already a key \"" + draft.name() + "\""));
  }

  /**
   * Ends a key now.
   *
   * @throws Problem 404 for none; also by the answer, 409 if it has ended before
   */
  public Uni<MachineKey> end(long id) {
    if (access.book().keys().stream().noneMatch(key -> key.id() == id)) {
      throw Problem.notFound("没有该密钥 · there is no key " + id);
    }
    return keys.end(asker.requester(), id)
        .onItem()
        .ifNull()
        .failWith(() -> Problem.conflict("该密钥此前已终止 · key " + id + " has ended before"));
  }
}
