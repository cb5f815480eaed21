package cn.xunjian.vault;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;

/**
 * Seals secrets with AES-256 or SM4 in GCM, as the key says. The sealed text names its key, and is
 * bound to the place it was sealed for: moved to another row it does not open. Safe for use by any
 * thread.
 */
public final class Vault {

  /** What whoever lacks a key is told. */
  public static final String REMEDY =
      "保存密钥类信息前须先配置保险库密钥：设置环境变量 XUNJIAN_VAULT_KEYS=k1=<密钥> 后重启，密钥用 openssl rand -base64 32 生成"
          + " · secrets are kept only sealed: set XUNJIAN_VAULT_KEYS=k1=<key> and restart;"
          + " make the key with: openssl rand -base64 32";

  private static final Pattern SEALED =
      Pattern.compile("v1:([A-Za-z0-9._-]{1,32}):([A-Za-z0-9+/]+={0,2})");
  private static final int NONCE = 12;

  private final Keyring keys;
  private final SecureRandom random = new SecureRandom();

  public Vault(Keyring keys) {
    this.keys = keys;
  }

  /** Whether there is a key to seal with. */
  public boolean ready() {
    return keys.active() != null;
  }

  /** Id of the key that seals; null without one. */
  public String activeKey() {
    return keys.active();
  }

  /**
   * Seals a secret for one place.
   *
   * @param context names the place, like {@code channel/7}; the same is needed to open it
   * @throws IllegalStateException without a key; ask {@link #ready} first
   */
  public String seal(String plain, String context) {
    if (!ready()) {
      throw new IllegalStateException(REMEDY);
    }
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    String id = keys.active();
    byte[] hidden =
        keys.key(id).hide(nonce, plain.getBytes(StandardCharsets.UTF_8), bound(id, context));
    byte[] whole = Arrays.copyOf(nonce, NONCE + hidden.length);
    System.arraycopy(hidden, 0, whole, NONCE, hidden.length);
    return "v1:" + id + ":" + Base64.getEncoder().encodeToString(whole);
  }

  /** Opens what {@link #seal} made for the same place; what cannot be opened is a value too. */
  public Opened open(String sealed, String context) {
    Matcher parts = SEALED.matcher(sealed);
    if (!parts.matches()) {
      return Opened.failed("不是密封形式 · not a sealed text");
    }
    String id = parts.group(1);
    if (keys.key(id) == null) {
      return Opened.failed(
          "缺少保险库密钥 %s，请补回 XUNJIAN_VAULT_KEYS · the vault has no key %s; put it back into XUNJIAN_VAULT_KEYS"
              .formatted(id, id));
    }
    try {
      return open(id, Base64.getDecoder().decode(parts.group(2)), context);
    } catch (IllegalArgumentException notBase64) {
      return Opened.failed("密封内容已损坏 · the sealed text is damaged");
    }
  }

  private Opened open(String id, byte[] whole, String context) {
    if (whole.length < NONCE + SealingKey.TAG) {
      return Opened.failed("密封内容已损坏 · the sealed text is damaged");
    }
    byte[] nonce = Arrays.copyOf(whole, NONCE);
    byte[] hidden = Arrays.copyOfRange(whole, NONCE, whole.length);
    try {
      byte[] plain = keys.key(id).reveal(nonce, hidden, bound(id, context));
      return new Opened(new String(plain, StandardCharsets.UTF_8), null);
    } catch (AEADBadTagException e) {
      return Opened.failed(
          "密封内容被改动、被移动，或密钥 %s 已换 · damaged, moved from elsewhere, or key %s is not the same"
              .formatted(id, id));
    }
  }

  private static byte[] bound(String id, String context) {
    return ("xunjian/v1/" + id + "/" + context).getBytes(StandardCharsets.UTF_8);
  }

  /** Whether a text has the form of a sealed one, by whatever key. */
  public static boolean sealed(String text) {
    return SEALED.matcher(text).matches();
  }

  /** Whether a text is sealed by the active key, so that there is nothing to renew. */
  public boolean current(String text) {
    return ready() && sealed(text) && text.startsWith("v1:" + keys.active() + ":");
  }

  /**
   * The same secret sealed by the active key; plain text, as versions without a vault stored it, is
   * sealed for the first time.
   *
   * @return the new sealed text as {@link Opened#plain}, or why there is none
   */
  public Opened renewed(String stored, String context) {
    Opened opened = sealed(stored) ? open(stored, context) : new Opened(stored, null);
    return opened.ok() ? new Opened(seal(opened.plain(), context), null) : opened;
  }
}
