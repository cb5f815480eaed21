package cn.xunjian.start;

import cn.xunjian.cluster.TermStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Checks that a PostgreSQL can be used and brings its schema up to date, before anything else talks
 * to it.
 */
final class Schema {

  private static final int OLDEST = 14;
  private static final int MIGRATION_SECONDS = 120;
  private static final long LOCK = TermStore.LOCK;
  private static final String MADE = "select to_regclass('cluster_term') is not null";

  private static final Pattern ADDRESS =
      Pattern.compile(
          "postgresql://((?<user>[^:/@?]*)(:(?<password>[^/@?]*))?@)?(?<place>[^/@?][^@?]*)([?](?<query>.*))?");

  private Schema() {}

  /**
   * @param reactiveUrl as in {@code quarkus.datasource.reactive.url}
   * @return whether the schema is up to date; not if another process is active, whose it is
   * @throws StartException if the database cannot be reached, is too old, or its schema cannot be
   *     brought up to date
   */
  static boolean prepare(String reactiveUrl, String user, String password) {
    String url = jdbcUrl(reactiveUrl);
    Properties login = new Properties();
    login.setProperty("user", user);
    login.setProperty("password", password);
    login.setProperty("loginTimeout", "10");
    login.setProperty("connectTimeout", "10");
    try (Connection connection = DriverManager.getConnection(url, login)) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < OLDEST) {
        throw new StartException(
            "the PostgreSQL at "
                + shown(url)
                + " is version "
                + version
                + "; version "
                + OLDEST
                + " or newer is needed");
      }
      if (!isOurs(connection)) {
        return false;
      }
      // While this connection has the lock nobody else becomes active, nor migrates.
      migrate(reactiveUrl, user, password);
      return true;
    } catch (SQLException e) {
      throw new StartException(
          "the database at "
              + shown(url)
              + " cannot be used: "
              + firstLine(e)
              + " (check QUARKUS_DATASOURCE_REACTIVE_URL, _USERNAME and _PASSWORD)",
          e);
    }
  }

  /**
   * Takes the lock of the active process, unless there is one. Where the tables are not even made
   * somebody else is making them: that is waited for.
   */
  private static boolean isOurs(Connection connection) throws SQLException {
    for (int tries = 0; !ask(connection, "select pg_try_advisory_lock(" + LOCK + ")"); tries++) {
      if (ask(connection, MADE)) {
        return false;
      }
      if (tries > MIGRATION_SECONDS) {
        throw new StartException(
            "another process has the database and makes no tables; see its log, or end it");
      }
      ask(connection, "select pg_sleep(1) is null");
    }
    return true;
  }

  private static boolean ask(Connection connection, String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      return answer.next() && answer.getBoolean(1);
    }
  }

  /** A database that this process alone has started: whoever was active is gone. */
  static void endTerms(String reactiveUrl) {
    try (Connection connection = DriverManager.getConnection(jdbcUrl(reactiveUrl), "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(TermStore.END_ALL);
    } catch (SQLException e) {
      throw new StartException("the database cannot be written: " + firstLine(e), e);
    }
  }

  /** Brings the schema up to date. */
  static void migrate(String reactiveUrl, String user, String password) {
    String url = jdbcUrl(reactiveUrl);
    try {
      Flyway.configure().dataSource(url, user, password).loggers("slf4j").load().migrate();
    } catch (FlywayException e) {
      throw new StartException(
          "the schema of the database at "
              + shown(url)
              + " cannot be brought up to date: "
              + firstLine(e),
          e);
    }
  }

  /**
   * The same address for JDBC, which knows no login before the host and takes it as parameters.
   *
   * @throws StartException if it is not the address of a PostgreSQL
   */
  static String jdbcUrl(String reactiveUrl) {
    String url =
        reactiveUrl
            .strip()
            .split(",", 2)[0]
            .replaceFirst("^vertx-reactive:", "")
            .replaceFirst("^postgres://", "postgresql://");
    Matcher parts = ADDRESS.matcher(url);
    if (!parts.matches()) {
      throw new StartException(
          "quarkus.datasource.reactive.url is \""
              + shown(reactiveUrl)
              + "\"; write it like postgresql://host:5432/database");
    }
    String login = login(parts.group("user"), parts.group("password"));
    String query = parts.group("query");
    String parameters = query == null || login.isEmpty() ? "" : "&";
    parameters = (query == null ? "" : query) + parameters + login;
    return "jdbc:postgresql://"
        + parts.group("place")
        + (parameters.isEmpty() ? "" : "?" + parameters);
  }

  private static String login(String user, String password) {
    return user == null ? "" : "user=" + user + (password == null ? "" : "&password=" + password);
  }

  private static String shown(String url) {
    return url.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//");
  }

  /** The words of the innermost cause: what PostgreSQL itself said. */
  private static String firstLine(Throwable e) {
    Throwable innermost = e;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return String.valueOf(innermost.getMessage())
        .lines()
        .findFirst()
        .orElse(e.getClass().getSimpleName());
  }
}
