package cn.xunjian.fetch.names;

import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Names as the exchanges of one event loop ask for them: what is known is answered on the spot,
 * from what all loops share.
 */
record DnsNames(
    EventLoop loop, NameBook book, LongAdder hits, Resolvers resolvers, Inquiries inquiries)
    implements Names {

  @Override
  public void resolve(String host, Consumer<Answer> handler) {
    InetAddress literal = FixedNames.literal(host);
    if (literal != null) {
      handler.accept(Answer.of(List.of(literal)));
      return;
    }
    String name = FixedNames.plain(host);
    NameBook.Entry entry = book.fresh(name);
    if (entry != null) {
      hits.increment();
      handler.accept(Answer.of(entry.addresses()));
      return;
    }
    Answer fixed = FixedNames.answer(name);
    if (fixed != null) {
      handler.accept(fixed);
    } else {
      inquiries.ask(name, loop, handler);
    }
  }

  @Override
  public String trouble(long nanos) {
    boolean ours = resolvers.troubleSince() != null || !resolvers.workedWithin(nanos);
    return ours ? resolvers.trouble() : "";
  }

  @Override
  public void close() {
    inquiries.close();
  }
}
