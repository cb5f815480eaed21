package cn.xunjian.proof;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
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
        throw new IllegalStateException(
            "xunjian.files.store=s3 needs " + String.join(", ", missing));
      }
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
        .onFailure(SdkException.class)
        .transform(failed -> said(failed, object));
  }

  private StorageException said(Throwable failed, String object) {
    StorageException said = explained(failed, object);
    LOG.warnf("the storage of files: %s (%s)", said.getMessage(), failed.getMessage());
    return said;
  }

  private StorageException explained(Throwable failed, String object) {
    if (failed instanceof NoSuchKeyException) {
      return new StorageException(
          "object_gone",
          "文件不在存储中了（%1$s/%2$s），请从存储的备份恢复该对象 · the object %1$s/%2$s is gone from the storage; bring it back from the storage's backup"
              .formatted(bucket(), object),
          failed);
    }
    int status = failed instanceof S3Exception s3 ? s3.statusCode() : 0;
    if (failed instanceof NoSuchBucketException || status == NOT_FOUND) {
      return new StorageException(
          "bucket_missing",
          "存储桶 %1$s 不存在，请建立或检查 xunjian.files.s3-bucket · the bucket %1$s is not there; make it, or see xunjian.files.s3-bucket"
              .formatted(bucket()),
          failed);
    }
    if (status == FORBIDDEN) {
      return new StorageException(
          "storage_refused",
          "文件存储拒绝了本系统的密钥（%1$s），请检查 xunjian.files.s3-access-key 和 s3-secret-key 及其权限 · the storage refuses our key (%1$s); see xunjian.files.s3-access-key and s3-secret-key, and what they may do"
              .formatted(((S3Exception) failed).awsErrorDetails().errorCode()),
          failed);
    }
    return new StorageException(
        "storage_away",
        "文件存储 %1$s 不可用（%2$s），请检查后重试 · the storage at %1$s did not answer (%2$s); see that it runs, and try again"
            .formatted(
                config.s3Endpoint().orElseThrow(),
                status == 0 ? failed.getClass().getSimpleName() : "HTTP " + status),
        failed);
  }

  synchronized void close(@Observes ShutdownEvent event) {
    if (client != null) {
      client.close();
    }
  }
}
