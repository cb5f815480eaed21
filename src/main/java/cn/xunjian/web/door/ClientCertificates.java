package cn.xunjian.web.door;

import io.vertx.core.http.ClientAuth;

/**
 * Whether whoever connects over TLS shows a certificate, checked against the trust store of {@code
 * quarkus.tls}. It is a lock before the door and says nothing about who somebody is: sessions and
 * keys stay needed.
 */
public enum ClientCertificates {
  /** None is asked for. */
  NONE(ClientAuth.NONE),
  /**
   * One is asked for; a connection without one is served, one with a foreign certificate is not.
   */
  REQUEST(ClientAuth.REQUEST),
  /** A connection without a certificate that the trust store vouches for ends in the handshake. */
  REQUIRED(ClientAuth.REQUIRED);

  private final ClientAuth auth;

  ClientCertificates(ClientAuth auth) {
    this.auth = auth;
  }

  ClientAuth auth() {
    return auth;
  }
}
