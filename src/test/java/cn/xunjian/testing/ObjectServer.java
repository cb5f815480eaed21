package cn.xunjian.testing;

import java.net.URI;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.TransientApiMetadata;

/**
 * A server that speaks as Amazon S3 does and checks signatures (S3Proxy), on a port of its own;
 * what it holds is in memory and stays while it is away.
 */
public final class ObjectServer implements AutoCloseable {

  public static final String ACCESS = "xunjian";
  public static final String SECRET = "the-secret-of-the-storage";
  public static final String BUCKET = "proofs";

  private final int port = RunningXunjian.freePort();
  private final BlobStoreContext context =
      ContextBuilder.newBuilder(new TransientApiMetadata())
          .credentials("x", "y")
          .build(BlobStoreContext.class);
  private S3Proxy server;

  public ObjectServer() {
    makeBucket();
    appear(SECRET);
  }

  /** It answers, to whoever signs with a secret. */
  public void appear(String secret) {
    server =
        S3Proxy.builder()
            .blobStore(store())
            .endpoint(URI.create(url()))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS, secret)
            .build();
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Nobody answers any more. */
  public void vanish() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  private BlobStore store() {
    return context.getBlobStore();
  }

  public void makeBucket() {
    store().createContainerInLocation(null, BUCKET);
  }

  public void dropBucket() {
    store().deleteContainer(BUCKET);
  }

  public boolean has(String object) {
    return store().blobExists(BUCKET, object);
  }

  public void put(String object, String content) {
    store().putBlob(BUCKET, store().blobBuilder(object).payload(content).build());
  }

  public void remove(String object) {
    store().removeBlob(BUCKET, object);
  }

  public long objects() {
    return store().countBlobs(BUCKET);
  }

  @Override
  public void close() {
    vanish();
    context.close();
  }
}
