package cn.xunjian.vault;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * One key of the vault with its cipher in Galois/Counter Mode (GCM): AES-256, or SM4 as GB/T 32907
 * defines it, where the law asks for ciphers of the country. A tag of 128 bits follows the hidden
 * text. Safe for use by any thread.
 */
sealed interface SealingKey {

  int TAG = 16;

  /** How an SM4 key is marked in the settings. */
  String SM4 = "sm4:";

  /**
   * Hides a text.
   *
   * @param nonce of 12 bytes, never the same twice for one key
   * @param bound what it is bound to; the same is needed to reveal it
   */
  byte[] hide(byte[] nonce, byte[] plain, byte[] bound);

  /**
   * Reveals what {@link #hide} hid.
   *
   * @throws AEADBadTagException if the hidden text, the nonce, the key or what it is bound to is
   *     not the same
   */
  byte[] reveal(byte[] nonce, byte[] hidden, byte[] bound) throws AEADBadTagException;

  /**
   * Reads a key as the settings write it: base64 of 32 bytes for AES-256, {@code sm4:} and base64
   * of 16 bytes for SM4.
   *
   * @throws IllegalArgumentException saying what is wrong, without a character of the key
   */
  static SealingKey parse(String written) {
    boolean sm4 = written.startsWith(SM4);
    byte[] key;
    try {
      key = Base64.getDecoder().decode(sm4 ? written.substring(SM4.length()) : written);
    } catch (IllegalArgumentException notBase64) {
      // The decoder's own words quote a character of the key.
      throw new IllegalArgumentException("a key that is not base64");
    }
    int wanted = sm4 ? 16 : 32;
    if (key.length != wanted) {
      throw new IllegalArgumentException(
          "a key of %d bytes instead of %d".formatted(key.length, wanted));
    }
    return sm4 ? new Sm4(new KeyParameter(key)) : new Aes(new SecretKeySpec(key, "AES"));
  }

  /** AES-256, by the Java runtime. */
  record Aes(SecretKeySpec key) implements SealingKey {

    private static final String CIPHER = "AES/GCM/NoPadding";

    @Override
    public byte[] hide(byte[] nonce, byte[] plain, byte[] bound) {
      try {
        return cipher(Cipher.ENCRYPT_MODE, nonce, bound).doFinal(plain);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java runtime has no " + CIPHER, e);
      }
    }

    @Override
    public byte[] reveal(byte[] nonce, byte[] hidden, byte[] bound) throws AEADBadTagException {
      try {
        return cipher(Cipher.DECRYPT_MODE, nonce, bound).doFinal(hidden);
      } catch (AEADBadTagException notTheSame) {
        throw notTheSame;
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java runtime has no " + CIPHER, e);
      }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] bound) throws GeneralSecurityException {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
      cipher.updateAAD(bound);
      return cipher;
    }

    @Override
    public String toString() {
      return "AES-256";
    }
  }

  /** SM4, by Bouncy Castle. */
  record Sm4(KeyParameter key) implements SealingKey {

    @Override
    public byte[] hide(byte[] nonce, byte[] plain, byte[] bound) {
      try {
        return run(true, nonce, plain, bound);
      } catch (InvalidCipherTextException e) {
        throw new IllegalStateException(e); // Nothing is checked while hiding.
      }
    }

    @Override
    public byte[] reveal(byte[] nonce, byte[] hidden, byte[] bound) throws AEADBadTagException {
      try {
        return run(false, nonce, hidden, bound);
      } catch (InvalidCipherTextException notTheSame) {
        throw new AEADBadTagException(notTheSame.getMessage());
      }
    }

    private byte[] run(boolean hides, byte[] nonce, byte[] in, byte[] bound)
        throws InvalidCipherTextException {
      GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
      cipher.init(hides, new AEADParameters(key, TAG * 8, nonce, bound));
      byte[] out = new byte[cipher.getOutputSize(in.length)];
      int written = cipher.processBytes(in, 0, in.length, out, 0);
      cipher.doFinal(out, written);
      return out;
    }

    @Override
    public String toString() {
      return "SM4";
    }
  }
}
