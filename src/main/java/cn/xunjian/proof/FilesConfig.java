package cn.xunjian.proof;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Files that persons hand in ({@code xunjian.files.*}). */
@ConfigMapping(prefix = "xunjian.files")
public interface FilesConfig {

  /** Where the bytes of files rest. */
  enum Store {
    POSTGRESQL,
    /** In a storage that speaks as Amazon S3 does. */
    S3
  }

  /** Where files that come in now are kept; those that are kept already stay where they are. */
  @WithDefault("postgresql")
  Store store();

  /** Where the storage is reached, such as {@code https://s3.example.gov.cn}. */
  Optional<URI> s3Endpoint();

  /** The region that requests are signed for; most storages of one's own take any. */
  @WithDefault("us-east-1")
  String s3Region();

  /** The bucket, which has to be there. */
  Optional<String> s3Bucket();

  /** The name of the key by which the service asks. */
  Optional<String> s3AccessKey();

  /** Its secret. */
  Optional<String> s3SecretKey();

  /** Whether the bucket stands in the path of addresses rather than in the host's name. */
  @WithDefault("true")
  boolean s3PathStyle();

  /** How long one request to the storage may take, second tries included. */
  @DurationMin(seconds = 1)
  @DurationMax(minutes = 10)
  @WithDefault("30s")
  Duration s3Timeout();

  /**
   * Where clamd looks through each file before it is stored: {@code tcp://host:port} or {@code
   * unix:/path}; nothing is looked through without it.
   */
  Optional<
          @Pattern(
              regexp = "tcp://([^\\s:/\\[\\]]+|\\[[0-9a-fA-F:.]+]):[0-9]{1,5}|unix:/\\S+",
              message = "is written tcp://host:port or unix:/path")
          String>
      clamav();

  /** How long looking through one file may take. */
  @DurationMin(seconds = 1)
  @DurationMax(minutes = 10)
  @WithDefault("30s")
  Duration clamavTimeout();
}
