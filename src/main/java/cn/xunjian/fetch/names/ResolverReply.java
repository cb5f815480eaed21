package cn.xunjian.fetch.names;

import io.netty.handler.codec.dns.DefaultDnsRecordDecoder;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What one resolver said to one question. */
sealed interface ResolverReply {

  /** Longer chains of aliases are loops. */
  int MOST_ALIASES = 16;

  /** The addresses, at least one. */
  public record Found(List<byte[]> addresses, long ttl) implements ResolverReply {}

  /** Another name, whose addresses are not in the answer. */
  record Alias(String name, long ttl) implements ResolverReply {}

  /** The name has no such record. */
  record None() implements ResolverReply {}

  /** There is no such name. */
  record NoSuchName() implements ResolverReply {}

  /** The resolver could not or would not tell. */
  record Refused(String code) implements ResolverReply {

    /** Whether it may be the question's form that the resolver dislikes. */
    boolean ofForm() {
      String said = code.toUpperCase(Locale.ROOT);
      return said.startsWith("FORMERR") || said.startsWith("NOTIMP") || said.startsWith("BADVERS");
    }
  }

  /** Nothing usable came. */
  record Silent(boolean timeout, String why) implements ResolverReply {}

  /** Whether it shows that the resolver does its work. */
  default boolean works() {
    return !(this instanceof Refused || this instanceof Silent);
  }

  /** Reads an answer; records of names that nobody asked for are passed over. */
  static ResolverReply read(DnsResponse response, String question, DnsRecordType type) {
    if (response.code().equals(DnsResponseCode.NXDOMAIN)) {
      return new NoSuchName();
    }
    if (!response.code().equals(DnsResponseCode.NOERROR)) {
      return new Refused(response.code().toString());
    }
    Map<String, DnsRawRecord> aliases = new HashMap<>(4);
    List<DnsRawRecord> addresses = new ArrayList<>(4);
    for (int i = 0; i < response.count(DnsSection.ANSWER); i++) {
      DnsRecord record = response.recordAt(DnsSection.ANSWER, i);
      if (record instanceof DnsRawRecord raw && raw.dnsClass() == DnsRecord.CLASS_IN) {
        if (raw.type().equals(DnsRecordType.CNAME)) {
          aliases.putIfAbsent(lower(raw.name()), raw);
        } else if (raw.type().equals(type)) {
          addresses.add(raw);
        }
      }
    }
    int size = type.equals(DnsRecordType.AAAA) ? 16 : 4;
    ResolverReply reply = follow(question, aliases, addresses, size);
    // What was cut off may be the address: TCP to the resolver is closed.
    boolean half = response.isTruncated() && !(reply instanceof Found);
    return half ? new Refused("the answer was cut and did not come over TCP") : reply;
  }

  private static ResolverReply follow(
      String question, Map<String, DnsRawRecord> aliases, List<DnsRawRecord> records, int size) {
    String at = lower(question);
    long ttl = Long.MAX_VALUE;
    for (int hop = 0; hop <= MOST_ALIASES; hop++) {
      List<byte[]> found = new ArrayList<>(records.size());
      for (DnsRawRecord record : records) {
        if (record.content().readableBytes() == size && lower(record.name()).equals(at)) {
          found.add(bytes(record));
          ttl = Math.min(ttl, record.timeToLive());
        }
      }
      if (!found.isEmpty()) {
        return new Found(found, ttl);
      }
      DnsRawRecord alias = aliases.get(at);
      if (alias == null) {
        break;
      }
      ttl = Math.min(ttl, alias.timeToLive());
      at = lower(DefaultDnsRecordDecoder.decodeName(alias.content().duplicate()));
    }
    return at.equals(lower(question)) ? new None() : new Alias(at, ttl);
  }

  private static byte[] bytes(DnsRawRecord record) {
    byte[] address = new byte[record.content().readableBytes()];
    record.content().getBytes(record.content().readerIndex(), address);
    return address;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
