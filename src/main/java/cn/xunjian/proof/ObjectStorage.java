package cn.xunjian.proof;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Objects in a storage that speaks as Amazon S3 does, on worker threads. Its client is made with
 * the first request: a service that keeps its files in PostgreSQL loads nothing of it.
 */
@ApplicationScoped
class ObjectStorage {

  private static final Logger LOG = Logger.getLogger(ObjectStorage.class);

  private static final Set<String> SCHEMES = Set.of("http", "https");

  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private final FilesConfig config;
  private S3Client client;

  ObjectStorage(FilesConfig config) {
    this.config = config;
  }

  /** Whether files that come in now rest here. */
  boolean used() {
    return config.store() == FilesConfig.Store.S3;
  }

  /** What is not set is said at the start, and not when the first file comes in. */
  void check(@Observes StartupEvent event) {
    if (used()) {
      require("xunjian.files.store=s3");
    }
  }

  /**
   * Refuses to go on without what the storage is reached by.
   *
   * @param what needs it
   * @throws IllegalStateException if something is not set, or the endpoint is no address
   */
  void require(String what) {
    List<String> missing =
        List.of(
                missing("s3-endpoint", config.s3Endpoint()),
                missing("s3-bucket", config.s3Bucket()),
                missing("s3-access-key", config.s3AccessKey()),
                missing("s3-secret-key", config.s3SecretKey()))
            .stream()
            .filter(name -> !name.isEmpty())
            .toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(what + " needs " + String.join(", ", missing));
    }
    URI endpoint = config.s3Endpoint().orElseThrow();
    if (!SCHEMES.contains(String.valueOf(endpoint.getScheme()).toLowerCase(Locale.ROOT))
        || endpoint.getHost() == null) {
      throw new IllegalStateException(
          "xunjian.files.s3-endpoint is written https://host or http://host:port, and not "
              + endpoint);
    }
  }

  private static String missing(String name, Optional<?> value) {
    return value.isEmpty() ? "xunjian.files." + name : "";
  }

  private synchronized S3Client client() {
    if (client == null) {
      client =
          S3Client.builder()
              .endpointOverride(config.s3Endpoint().orElseThrow())
              .region(Region.of(config.s3Region()))
              .credentialsProvider(
                  StaticCredentialsProvider.create(
                      AwsBasicCredentials.create(
                          config.s3AccessKey().orElseThrow(), config.s3SecretKey().orElseThrow())))
              .forcePathStyle(config.s3PathStyle())
              // Storages beside Amazon's do not know its newer checksums; ours is the SHA-256.
              .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
              .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
              .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
              .httpClient(
                  UrlConnectionHttpClient.builder()
                      .connectionTimeout(config.s3Timeout())
                      .socketTimeout(config.s3Timeout())
                      .proxyConfiguration(
                          ProxyConfiguration.builder()
                              .useSystemPropertyValues(false)
                              .useEnvironmentVariablesValues(false)
                              .build())
                      .build())
              .overrideConfiguration(
                  one ->
                      one.apiCallTimeout(config.s3Timeout())
                          .defaultProfileFile(ProfileFile.aggregator().build()))
              .build();
    }
    return client;
  }

  Uni<Void> put(String object, String type, byte[] bytes) {
    return asked(
            s3 ->
                s3.putObject(
                    put -> put.bucket(bucket()).key(object).contentType(type),
                    RequestBody.fromBytes(bytes)),
            object)
        .replaceWithVoid();
  }

  Uni<byte[]> get(String object) {
    return asked(s3 -> s3.getObjectAsBytes(get -> get.bucket(bucket()).key(object)), object)
        .map(ResponseBytes::asByteArrayUnsafe);
  }

  /** Deletes it; nothing happens where it is not there. */
  Uni<Void> delete(String object) {
    return asked(s3 -> s3.deleteObject(delete -> delete.bucket(bucket()).key(object)), object)
        .replaceWithVoid();
  }

  private String bucket() {
    return config.s3Bucket().orElseThrow();
  }

  private <T> Uni<T> asked(Function<S3Client, T> work, String object) {
    return Uni.createFrom()
        .item(() -> work.apply(client()))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .onFailure(RuntimeException.class)
        .transform(failed -> said(failed, object));
  }

  /** Whoever hands a file in hears what happened; where the storage is, the log says. */
  private StorageException said(Throwable failed, String object) {
    StorageException said = explained(failed);
    LOG.warnf(
        "the storage of files at %s, bucket %s, object %s: %s (%s)",
        config.s3Endpoint().map(URI::toString).orElse("-"),
        config.s3Bucket().orElse("-"),
        object,
        said.getMessage(),
        failed);
    return said;
  }

  private static StorageException explained(Throwable failed) {
    if (failed instanceof NoSuchKeyException) {
      return new StorageException(
          "object_gone",
          "文件不在存储中了，请管理员按日志从存储的备份恢复 · the file is gone from the storage; the administrators can bring it back from the storage's backup, the log names it",
          failed);
    }
    int status = failed instanceof S3Exception s3 ? s3.statusCode() : 0;
    if (failed instanceof NoSuchBucketException || status == NOT_FOUND) {
      return new StorageException(
          "bucket_missing",
          "文件存储未就绪（存储桶不存在），请管理员检查 xunjian.files.s3-bucket · the storage has no such bucket; the administrators have to see xunjian.files.s3-bucket",
          failed);
    }
    if (status == FORBIDDEN) {
      return new StorageException(
          "storage_refused",
          "文件存储拒绝了本系统的密钥，请管理员检查 xunjian.files.s3-access-key 和 s3-secret-key 及其权限 · the storage refuses our key; the administrators have to see xunjian.files.s3-access-key and s3-secret-key, and what they may do",
          failed);
    }
    return new StorageException(
        "storage_away",
        "文件存储不可用，请稍后重试；原因见日志 · the storage did not answer; try again later, the log says why",
        failed);
  }

  synchronized void close(@Observes ShutdownEvent event) {
    if (client != null) {
      client.close();
    }
  }
}
