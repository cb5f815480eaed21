package cn.xunjian.access;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SM3Digest;

/** What rows of the trail are hashed with; each gives 32 bytes. */
public enum AuditDigest {
  /** FIPS 180-4. */
  SHA256 {
    @Override
    public byte[] of(byte[] before, byte[] row) {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(before);
        return digest.digest(row);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("this Java runtime has no SHA-256", e);
      }
    }
  },

  /** GB/T 32905, where the law asks for ciphers of the country. */
  SM3 {
    @Override
    public byte[] of(byte[] before, byte[] row) {
      SM3Digest digest = new SM3Digest();
      digest.update(before, 0, before.length);
      digest.update(row, 0, row.length);
      byte[] hash = new byte[digest.getDigestSize()];
      digest.doFinal(hash, 0);
      return hash;
    }
  };

  /** The hash of one part behind the other. */
  public abstract byte[] of(byte[] before, byte[] row);

  /** As rows and settings name it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The digest of a row; empty for a name that this version does not know. */
  public static Optional<AuditDigest> named(String code) {
    return Arrays.stream(values()).filter(digest -> digest.code().equals(code)).findFirst();
  }
}
