package cn.xunjian.testing;

import cn.xunjian.start.EmbeddedDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/**
 * A database of one test class, in a PostgreSQL that all classes of this JVM share and that ends
 * with it.
 */
public final class TestDatabase {

  /** Two JVMs run tests at the same time, each with a server of its own. */
  static final String FORK = System.getProperty("xunjian.fork", "");

  private static final AtomicInteger COUNT = new AtomicInteger();
  private static EmbeddedDatabase server;
  private static String model;

  private final String address;

  private TestDatabase(String address) {
    this.address = address;
  }

  /** A fresh, empty database in a server. */
  static TestDatabase in(String serverUrl) {
    return in(serverUrl, "");
  }

  private static TestDatabase in(String serverUrl, String how) {
    String name = "test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    execute("jdbc:" + serverUrl, "create database " + name + how);
    return new TestDatabase(serverUrl.replaceFirst("/postgres$", "/" + name));
  }

  /** A fresh, empty database. */
  public static synchronized TestDatabase fresh() {
    if (server == null) {
      server = EmbeddedDatabase.start(Path.of("target", "test-postgres" + FORK));
      Runtime.getRuntime().addShutdownHook(new Thread(TestDatabase::end, "end of test postgres"));
    }
    return in(server.reactiveUrl());
  }

  /** The database of a service that brought its own. */
  static TestDatabase brought(int port) {
    return new TestDatabase("postgresql://127.0.0.1:" + port + "/postgres");
  }

  /** The one of the same name in another server. */
  TestDatabase at(String serverUrl) {
    return new TestDatabase(serverUrl.replaceFirst("/postgres$", "/" + name()));
  }

  /** Makes all tables in an empty one. */
  public void migrate() {
    Flyway.configure().dataSource(jdbcUrl(), "postgres", "").load().migrate();
  }

  /** Makes the tables as they were up to a version. */
  public void migrateTo(int version) {
    Flyway.configure()
        .dataSource(jdbcUrl(), "postgres", "")
        .target(Integer.toString(version))
        .load()
        .migrate();
  }

  /** A fresh database with all tables: a copy of one that is migrated once for all classes. */
  public static synchronized TestDatabase migrated() {
    if (model == null) {
      TestDatabase migrated = fresh();
      migrated.migrate();
      model = migrated.name();
    }
    return in(server.reactiveUrl(), " template " + model);
  }

  /**
   * A copy with all that is in it, as a back-up is restored; nobody may be connected to this one.
   */
  public TestDatabase copy() {
    return in(server.reactiveUrl(), " template " + name());
  }

  private String name() {
    return address.substring(address.lastIndexOf('/') + 1);
  }

  /** Ends the server, if there is one, before its JVM ends: a benchmark's JVM is Maven's own. */
  public static synchronized void end() {
    if (server != null) {
      server.close();
      server = null;
      model = null;
    }
  }

  /** Its address as {@code quarkus.datasource.reactive.url}. */
  public String reactiveUrl() {
    return address;
  }

  /** Its address for JDBC; the user is postgres, without a password. */
  public String jdbcUrl() {
    return "jdbc:" + reactiveUrl();
  }

  /** Its address for PostgreSQL's own programs. */
  public String libpqUrl() {
    return address.replaceFirst("//", "//postgres@");
  }

  public void execute(String sql) {
    execute(jdbcUrl(), sql);
  }

  private static void execute(String url, String sql) {
    try (Connection connection = DriverManager.getConnection(url, "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The first column of all rows, as texts. */
  public List<String> texts(String sql) {
    List<String> texts = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(jdbcUrl(), "postgres", "");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        texts.add(result.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
    return texts;
  }

  /** The first column of the first row, as a number. */
  public long number(String sql) {
    try (Connection connection = DriverManager.getConnection(jdbcUrl(), "postgres", "");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
