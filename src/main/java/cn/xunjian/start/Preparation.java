package cn.xunjian.start;

import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Optional;

/** What must be right before Quarkus starts: the settings, the port, the database. */
final class Preparation {

  private static EmbeddedDatabase embedded;
  private static boolean migrated = true;
  private static Runnable migration = () -> {};

  private Preparation() {}

  static synchronized void run() {
    SmallRyeConfig settings = Settings.check();
    checkPort(settings);
    Optional<String> external =
        settings.getOptionalValue("quarkus.datasource.reactive.url", String.class);
    if (external.isPresent()) {
      System.setProperty(
          "quarkus.datasource.reactive.url",
          Schema.jdbcUrl(external.get()).substring("jdbc:".length()));
      String user =
          settings.getOptionalValue("quarkus.datasource.username", String.class).orElse("postgres");
      String password =
          settings.getOptionalValue("quarkus.datasource.password", String.class).orElse("");
      migrated = Schema.prepare(external.get(), user, password);
      migration = () -> Schema.migrate(external.get(), user, password);
      return;
    }
    embedded = EmbeddedDatabase.start(settings.getConfigMapping(XunjianConfig.class).dataFolder());
    try {
      Schema.prepare(embedded.reactiveUrl(), "postgres", "");
      Schema.endTerms(embedded.reactiveUrl());
    } catch (RuntimeException e) {
      embedded.close();
      throw e;
    }
    VaultFile.provide(settings);
    demonstrate(settings);
    System.setProperty("quarkus.datasource.reactive.url", embedded.reactiveUrl());
    System.setProperty("quarkus.datasource.username", "postgres");
    System.setProperty("quarkus.datasource.password", "");
  }

  /**
   * A trial without a database of its own shows the demo city, and is not made to wait for its
   * first incidents.
   */
  private static void demonstrate(SmallRyeConfig settings) {
    preset(settings, "xunjian.demo.enabled", "true");
    if (settings.getOptionalValue("xunjian.demo.enabled", Boolean.class).orElse(true)) {
      preset(settings, "xunjian.incident.confirm-beat", "5s");
    }
  }

  private static void preset(SmallRyeConfig settings, String key, String value) {
    // Defaults of the mappings have the lowest ordinal of all.
    if (settings.getConfigValue(key).getConfigSourceOrdinal() < 0) {
      System.setProperty(key, value);
    }
  }

  /** Whether the schema is up to date; it is left alone while another process is active. */
  static synchronized boolean migrated() {
    return migrated;
  }

  /** Brings the schema up to date, now that this process is the active one. */
  static synchronized void migrate() {
    migration.run();
    migrated = true;
  }

  /** Ends what {@link #run} started. */
  static synchronized void end() {
    if (embedded != null) {
      embedded.close();
      embedded = null;
    }
  }

  private static void checkPort(SmallRyeConfig settings) {
    int port = settings.getValue("quarkus.http.port", Integer.class);
    String host = settings.getValue("quarkus.http.host", String.class);
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
    } catch (BindException e) {
      throw new StartException(
          "port "
              + port
              + " on "
              + host
              + " is taken; end the other program or set QUARKUS_HTTP_PORT to a free one",
          e);
    } catch (UnknownHostException e) {
      throw new StartException(
          "quarkus.http.host is \"" + host + "\", which is no address of this machine", e);
    } catch (IOException e) {
      throw new StartException(
          "port " + port + " on " + host + " cannot be opened: " + e.getMessage(), e);
    }
  }
}
