package cn.xunjian.web.door;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Has the TLS listener ask for certificates. Quarkus has a setting of its own for this, which is
 * fixed when the service is built; an office decides it where it installs.
 */
@ApplicationScoped
class CertificateDoor implements HttpServerOptionsCustomizer {

  private final DoorConfig config;

  CertificateDoor(DoorConfig config) {
    this.config = config;
  }

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    options.setClientAuth(config.clientCertificates().auth());
  }
}
