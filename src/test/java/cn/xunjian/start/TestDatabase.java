package cn.xunjian.start;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL for the whole test run; each class takes a fresh database of it. */
public final class TestDatabase {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static EmbeddedDatabase server;

  private TestDatabase() {}

  /** Makes an empty database and gives its address for {@code QUARKUS_DATASOURCE_REACTIVE_URL}. */
  public static synchronized String fresh() {
    if (server == null) {
      server =
          EmbeddedDatabase.start(
              Path.of("target", "test-postgres-" + ProcessHandle.current().pid()));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    }
    String name = "test_" + NUMBER.incrementAndGet();
    try (Connection connection = connect(server.reactiveUrl());
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return server.reactiveUrl().replaceFirst("/postgres$", "/" + name);
  }

  /** A connection for looking at what was stored. */
  public static Connection connect(String reactiveUrl) throws SQLException {
    return DriverManager.getConnection("jdbc:" + reactiveUrl, "postgres", "");
  }
}
