package cn.xunjian.fetch.names;

import cn.xunjian.fetch.sockets.Sockets;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * The names being asked for: each once, however many want it, and each answer handed to every
 * caller on his own loop. While no resolver answers, nobody is kept waiting. Belongs to one event
 * loop.
 */
final class Inquiries {

  private static final Logger LOG = Logger.getLogger(Inquiries.class);
  private static final String STOPPING = "this node is stopping";

  private record Caller(EventLoop home, Consumer<Names.Answer> handler) {

    void tell(Names.Answer answer) {
      if (home.inEventLoop()) {
        handler.accept(answer);
        return;
      }
      try {
        home.execute(() -> handler.accept(answer));
      } catch (RejectedExecutionException loopEnded) {
        handler.accept(answer); // Nothing else can touch it any more.
      }
    }
  }

  private final EventLoop loop;
  private final Asking asking;
  private final NameBook book;
  private final Resolvers resolvers;
  private final ResolverClient line;
  private final Map<String, List<Caller>> open = new HashMap<>();

  /** The one name that is asked for though nobody answers: the control question may be refused. */
  private String scout;

  private boolean closed;

  Inquiries(EventLoop loop, Sockets sockets, NameBook book, Resolvers resolvers, Asking asking) {
    this.loop = loop;
    this.book = book;
    this.resolvers = resolvers;
    this.asking = asking;
    this.line =
        new ResolverClient(
            loop, sockets, asking.plan().timeout(), resolvers, asking.ticks(), this::giveUp);
  }

  /** Asks for a name; the handler is called once, on the caller's loop. */
  void ask(String name, EventLoop home, Consumer<Names.Answer> handler) {
    Caller caller = new Caller(home, handler);
    if (loop.inEventLoop()) {
      join(name, caller);
      return;
    }
    try {
      loop.execute(() -> join(name, caller));
    } catch (RejectedExecutionException loopEnded) {
      handler.accept(Names.Answer.ours(STOPPING));
    }
  }

  private void join(String name, Caller caller) {
    List<Caller> others = open.get(name);
    if (others != null) {
      others.add(caller);
      return;
    }
    Names.Answer known = closed ? Names.Answer.ours(STOPPING) : known(name);
    if (known != null) {
      caller.tell(known);
      return;
    }
    List<Caller> callers = new ArrayList<>(1);
    callers.add(caller);
    open.put(name, callers);
    begin(name);
  }

  /** What can be said at once; null if the resolvers are to be asked. */
  private Names.Answer known(String name) {
    NameBook.Entry fresh = book.fresh(name);
    if (fresh != null) {
      return Names.Answer.of(fresh.addresses());
    }
    if (resolvers.troubleSince() == null) {
      return null;
    }
    Names.Answer answer = withoutResolvers(name);
    if (answer.addresses().isEmpty() && scout == null) {
      scout = name;
      return null;
    }
    return answer;
  }

  private Names.Answer withoutResolvers(String name) {
    NameBook.Entry stale = book.stale(name);
    if (stale == null) {
      return Names.Answer.ours(resolvers.trouble());
    }
    long seconds = book.age(stale).toSeconds();
    return Names.Answer.stale(
        stale.addresses(),
        "用的是 "
            + seconds
            + " 秒前到期的地址 · addresses were used that ran out "
            + seconds
            + " s ago; "
            + resolvers.trouble());
  }

  private void begin(String name) {
    new Inquiry(
            line,
            resolvers,
            asking.plan(),
            asking.ticks(),
            FixedNames.asked(name, asking.searchDomains()),
            finding -> found(name, finding))
        .start();
  }

  private void found(String name, Inquiry.Finding finding) {
    if (finding instanceof Inquiry.Finding.Found found) {
      tell(name, Names.Answer.of(book.enter(name, found.addresses(), found.ttl()).addresses()));
    } else if (finding instanceof Inquiry.Finding.Absent absent) {
      book.strike(name);
      tell(name, Names.Answer.failed(false, absent.detail()));
    } else if (finding instanceof Inquiry.Finding.Stumbled stumbled) {
      LOG.errorf(stumbled.bug(), "the look-up of %s stumbled", name);
      tell(name, Names.Answer.ours("the look-up stumbled: " + stumbled.bug()));
    } else if (finding instanceof Inquiry.Finding.Unasked) {
      tell(name, withoutResolvers(name));
    } else if (finding instanceof Inquiry.Finding.Open unknown) {
      if (resolvers.workedSince(unknown.asked())) {
        blame(name, unknown);
      } else {
        line.prove(works -> settle(name, unknown, works));
      }
    }
  }

  private void settle(String name, Inquiry.Finding.Open unknown, boolean works) {
    if (works) {
      blame(name, unknown);
    } else {
      tell(name, withoutResolvers(name));
    }
  }

  private void blame(String name, Inquiry.Finding.Open unknown) {
    book.spoil(name);
    tell(name, Names.Answer.failed(unknown.timeout(), unknown.detail()));
  }

  /** Tells all who wait for a name; an inquiry that ends a second time finds nobody. */
  private void tell(String name, Names.Answer answer) {
    if (name.equals(scout)) {
      scout = null;
    }
    List<Caller> callers = open.remove(name);
    if (callers != null) {
      callers.forEach(caller -> caller.tell(answer));
    }
  }

  /** No resolver works: those who wait learn it now and not at the end of their time. */
  private void giveUp() {
    for (String name : List.copyOf(open.keySet())) {
      if (!name.equals(scout)) {
        tell(name, withoutResolvers(name));
      }
    }
  }

  /** Ends all that is open. */
  void close() {
    try {
      loop.execute(this::end);
    } catch (RejectedExecutionException loopEnded) {
      end(); // Nothing else can touch it any more.
    }
  }

  private void end() {
    if (!closed) {
      closed = true;
      line.close();
      for (String name : List.copyOf(open.keySet())) {
        tell(name, Names.Answer.ours(STOPPING));
      }
    }
  }
}
