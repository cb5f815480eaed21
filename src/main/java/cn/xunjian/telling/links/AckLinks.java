package cn.xunjian.telling.links;

import cn.xunjian.duty.DutyConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links by which an officer takes an incident up from a message: signed, for one incident and one
 * name, for a while. Opening one shows a page; only its button acknowledges, since chat programs
 * open every link they see.
 */
@ApplicationScoped
public class AckLinks {

  private static final Base64.Encoder WRITE = Base64.getUrlEncoder().withoutPadding();

  private final LinkKeyStore keys;
  private final DutyConfig config;
  private volatile byte[] key;

  public AckLinks(LinkKeyStore keys, DutyConfig config) {
    this.keys = keys;
    this.config = config;
  }

  /** What a link says. */
  public record Link(UUID incident, String officer, Instant until) {}

  /** Reads the key that signs, or makes it. */
  public Uni<Void> begin() {
    byte[] fresh = new byte[32];
    new SecureRandom().nextBytes(fresh);
    return keys.key(HexFormat.of().formatHex(fresh))
        .invoke(kept -> key = HexFormat.of().parseHex(kept))
        .replaceWithVoid();
  }

  /**
   * The links of a message; empty if the service's public address is not set.
   *
   * @param officer who is meant; null for nobody in particular, who cannot acknowledge by a link
   */
  public Optional<JsonObject> of(UUID incident, String officer, Instant now) {
    return config
        .publicUrl()
        .map(url -> links(url.replaceFirst("/+$", ""), incident, officer, now));
  }

  private JsonObject links(String url, UUID incident, String officer, Instant now) {
    JsonObject links = new JsonObject().put("incident", url + "/api/v1/incidents/" + incident);
    if (officer != null && key != null) {
      Instant until = now.plus(config.linkValidity());
      links.put(
          "acknowledge", url + "/duty/acknowledge/" + token(new Link(incident, officer, until)));
    }
    return links;
  }

  /** Where all can be seen; null if the service's public address is not set. */
  public String overview() {
    return config
        .publicUrl()
        .map(url -> url.replaceFirst("/+$", "") + "/api/v1/incidents?state=open")
        .orElse(null);
  }

  public String token(Link link) {
    String said =
        link.incident()
            + "."
            + link.until().getEpochSecond()
            + "."
            + WRITE.encodeToString(link.officer().getBytes(StandardCharsets.UTF_8));
    return signed(said);
  }

  /** What is said, with its signature: a token that nobody else can make. */
  String signed(String said) {
    return said + "." + WRITE.encodeToString(signature(said));
  }

  /** Whether links can be signed: the key is read at the start. */
  boolean ready() {
    return key != null;
  }

  /** What a token of ours says; empty for any other. */
  Optional<String> said(String token) {
    int dot = token.lastIndexOf('.');
    try {
      return dot >= 0
              && key != null
              && MessageDigest.isEqual(
                  signature(token.substring(0, dot)),
                  Base64.getUrlDecoder().decode(token.substring(dot + 1)))
          ? Optional.of(token.substring(0, dot))
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /**
   * What a token says; empty if it is not ours or its time is over.
   *
   * @param token as it stands in a link
   */
  public Optional<Link> read(String token, Instant now) {
    return said(token).map(AckLinks::link).filter(link -> link.until().isAfter(now));
  }

  /** What was signed; null if that is a link of another kind. */
  private static Link link(String said) {
    String[] parts = said.split("\\.", -1);
    try {
      return new Link(
          UUID.fromString(parts[0]),
          new String(Base64.getUrlDecoder().decode(parts[2]), StandardCharsets.UTF_8),
          Instant.ofEpochSecond(Long.parseLong(parts[1])));
    } catch (IllegalArgumentException anotherKind) {
      return null;
    }
  }

  private byte[] signature(String said) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(said.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime offers no HMAC-SHA256", e);
    }
  }
}
