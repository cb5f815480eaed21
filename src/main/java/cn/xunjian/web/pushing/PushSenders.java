package cn.xunjian.web.pushing;

import cn.xunjian.access.Caller;
import cn.xunjian.push.Pushers;
import cn.xunjian.push.Sender;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.problems.Problem;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds out who tells something: by its signature, or by who is signed in. */
@ApplicationScoped
class PushSenders {

  private final Pushers pushers;
  private final Asker asker;

  PushSenders(Pushers pushers, Asker asker) {
    this.pushers = pushers;
    this.asker = asker;
  }

  /**
   * Who sent a body.
   *
   * @throws Problem 401 if it is signed and the signature does not hold
   */
  Sender of(Sender.Headers headers, byte[] body) {
    Sender sender = pushers.sender(headers, body);
    if (sender instanceof Sender.Refused refused) {
      throw Problem.unauthorized(refused.header(), refused.code(), refused.message());
    }
    return sender instanceof Sender.Unsigned ? unsigned() : sender;
  }

  /** Who sent what nobody signed. */
  Sender unsigned() {
    Caller caller = asker.caller();
    return caller.isPerson() ? new Sender.Person(caller.name()) : new Sender.Unsigned();
  }
}
