package cn.xunjian.start;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
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

  private static final Pattern ADDRESS =
      Pattern.compile(
          "postgresql://((?<user>[^:/@?]*)(:(?<password>[^/@?]*))?@)?(?<place>[^/@?][^@?]*)([?](?<query>.*))?");

  private Schema() {}

  /**
   * @param reactiveUrl as in {@code quarkus.datasource.reactive.url}
   * @throws StartException if the database cannot be reached, is too old, or its schema cannot be
   *     brought up to date
   */
  static void prepare(String reactiveUrl, String user, String password) {
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
    } catch (SQLException e) {
      throw new StartException(
          "the database at "
              + shown(url)
              + " cannot be used: "
              + firstLine(e)
              + " (check QUARKUS_DATASOURCE_REACTIVE_URL, _USERNAME and _PASSWORD)",
          e);
    }
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
