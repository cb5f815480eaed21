package cn.xunjian.fetch.exchange;

import cn.xunjian.fetch.Fetch;
import cn.xunjian.fetch.Fetched;
import cn.xunjian.fetch.address.WebAddress;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Certificates of issuers from where certificates say that they can be had (RFC 5280, 4.2.2.1), as
 * browsers fetch those that a server leaves out. Each address is asked at most every ten minutes,
 * through the guard; what comes is believed only if it leads to a trusted root.
 */
final class Issuers {

  /** Longer than a look at a slow authority takes, and a third of a visit. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int MOST_BYTES = 65_536;
  private static final int MOST_CERTIFICATES = 10;

  private final BiConsumer<Fetch, Consumer<Fetched>> fetcher;
  private final AsyncCache<String, List<X509Certificate>> found =
      Caffeine.newBuilder()
          .maximumSize(2_000)
          .expireAfterWrite(Duration.ofMinutes(10))
          .buildAsync();

  Issuers(BiConsumer<Fetch, Consumer<Fetched>> fetcher) {
    this.fetcher = fetcher;
  }

  /** The certificates at an address, none if there are none; told on whatever thread. */
  void at(String address, Consumer<List<X509Certificate>> whenDone) {
    found.get(address, (key, executor) -> fetch(key)).thenAccept(whenDone);
  }

  private CompletableFuture<List<X509Certificate>> fetch(String address) {
    CompletableFuture<List<X509Certificate>> future = new CompletableFuture<>();
    WebAddress url;
    try {
      url = WebAddress.parse(address);
    } catch (IllegalArgumentException noAddress) {
      return CompletableFuture.completedFuture(List.of());
    }
    // Over TLS it would need a chain itself; authorities publish over plain HTTP for that reason.
    if (url.secure()) {
      return CompletableFuture.completedFuture(List.of());
    }
    fetcher.accept(
        Fetch.get(url, PATIENCE, MOST_BYTES, true), fetched -> future.complete(read(fetched)));
    return future;
  }

  private static List<X509Certificate> read(Fetched fetched) {
    if (!fetched.ok()) {
      return List.of();
    }
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(fetched.body()))
          .stream()
          .filter(X509Certificate.class::isInstance)
          .map((Certificate c) -> (X509Certificate) c)
          .limit(MOST_CERTIFICATES)
          .toList();
    } catch (CertificateException | IllegalArgumentException notCertificates) {
      return List.of();
    }
  }
}
