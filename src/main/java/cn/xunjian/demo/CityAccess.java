package cn.xunjian.demo;

import cn.xunjian.fetch.exchange.Fetcher;
import cn.xunjian.fetch.guard.EgressGuard;
import cn.xunjian.platform.Platforms;
import jakarta.inject.Singleton;

/** Lets the service reach the demo city, which stands where no real site may: on loopback. */
@Singleton
class CityAccess {

  private final Platforms platforms;
  private final EgressGuard guard;
  private final Fetcher fetcher;

  CityAccess(Platforms platforms, EgressGuard guard, Fetcher fetcher) {
    this.platforms = platforms;
    this.guard = guard;
    this.fetcher = fetcher;
  }

  void grant(SimulatedCity started) {
    platforms.standIn(started::has, started.platformsUrl());
    guard.grant(started.addresses());
    fetcher.trust(started.trustedCertificates());
  }
}
