package cn.xunjian.fetch.names;

import cn.xunjian.fetch.FetchConfig;
import cn.xunjian.fetch.sockets.Sockets;
import io.netty.channel.EventLoop;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * The names of this node: one book of addresses and one line to the resolvers for all event loops.
 * All methods may be called on any thread.
 */
@ApplicationScoped
public class NameDesk {

  /** How a question to a resolver ended. */
  public enum Outcome {
    /** Addresses, another name, or that there are none. */
    OK,
    NXDOMAIN,
    /** The resolver could not tell (SERVFAIL), would not (REFUSED), or could not be reached. */
    FAILED,
    TIMEOUT;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Path RESOLV_CONF = Path.of("/etc/resolv.conf");

  private final Asking asking;
  private final NameBook book;
  private final Resolvers resolvers;
  private final LongAdder hits = new LongAdder();
  private Inquiries inquiries;

  @Inject
  public NameDesk(NamesConfig config, FetchConfig visits, Clock clock) {
    this(NamePlan.of(config, visits.timeout()), clock);
  }

  public NameDesk(NamePlan plan, Clock clock) {
    this(plan, FixedNames.searchDomains(RESOLV_CONF), clock, System::nanoTime);
  }

  public NameDesk(NamePlan plan, List<String> searchDomains, Clock clock, LongSupplier ticks) {
    this.asking = new Asking(plan, searchDomains, ticks);
    this.book = new NameBook(plan, ticks);
    this.resolvers = new Resolvers(plan.servers(), clock, ticks);
  }

  /** What is wrong with the configured resolvers, a sentence for each; empty if nothing is. */
  public static List<String> problems(NamesConfig config) {
    return NamePlan.problems(config);
  }

  /** The names for the exchanges of one loop; the first loop asks for all of them. */
  public synchronized Names on(EventLoop loop, Sockets sockets) {
    if (inquiries == null) {
      inquiries = new Inquiries(loop, sockets, book, resolvers, asking);
    }
    return new DnsNames(loop, book, hits, resolvers, inquiries);
  }

  /**
   * The first address last heard of for a host, even if it has run out; null if none ever was.
   * Never asks anybody: cheap enough for each visit before its clock starts.
   */
  public InetAddress known(String host) {
    InetAddress literal = FixedNames.literal(host);
    if (literal != null) {
      return literal;
    }
    String name = FixedNames.plain(host);
    InetAddress address = book.known(name);
    if (address != null) {
      return address;
    }
    Names.Answer fixed = FixedNames.answer(name);
    return fixed == null || fixed.addresses().isEmpty() ? null : fixed.addresses().get(0);
  }

  /** Whether no resolver answers, not even the control question. */
  public boolean inTrouble() {
    return resolvers.troubleSince() != null;
  }

  /** Since when no resolver answers; empty while one does. */
  public Optional<Instant> troubleSince() {
    return Optional.ofNullable(resolvers.troubleSince());
  }

  /** The resolvers, and that none of them answers, in one line for officers. */
  public String trouble() {
    return resolvers.trouble();
  }

  /** The resolvers that are asked, each with its port. */
  public List<String> servers() {
    return resolvers.all().stream().map(r -> r.label).toList();
  }

  /** Whether a resolver does its work, as far as is known; unknown ones do not. */
  public boolean up(String server) {
    return resolvers.all().stream().anyMatch(r -> r.label.equals(server) && r.up());
  }

  /** How many questions to resolvers ended so, control questions left out. */
  public long queries(Outcome outcome) {
    return resolvers.asked(outcome);
  }

  /** How many look-ups were answered from the book. */
  public long cacheHits() {
    return hits.sum();
  }

  /** How many names the book holds. */
  public int size() {
    return book.size();
  }
}
