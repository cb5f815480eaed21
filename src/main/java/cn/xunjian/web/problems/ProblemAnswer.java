package cn.xunjian.web.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

/** Answers with a problem where no resource has been reached yet. */
@ApplicationScoped
public class ProblemAnswer {

  /**
   * For how long what still comes of a refused body is thrown away. A connection that ends while
   * something is unread is reset, and the sender would never read why.
   */
  private static final long LINGER_MS = 2_000;

  private final ObjectMapper json;

  public ProblemAnswer(ObjectMapper json) {
    this.json = json;
  }

  /** Ends a request. */
  public void send(RoutingContext request, Problem problem) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(problem.status());
    response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
    problem
        .retryAfter()
        .ifPresent(s -> response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(s)));
    response.end(written(problem, request.request().path()));
  }

  /** Ends a request whose body is not wanted, and its connection. */
  public void sendAndClose(RoutingContext request, Problem problem) {
    HttpServerRequest asked = request.request();
    if (!asked.isEnded()) {
      request.response().putHeader("Connection", "close");
      asked.handler(unread -> {});
      asked.endHandler(done -> {});
      asked.exceptionHandler(gone -> {});
      asked.resume();
      request.vertx().setTimer(LINGER_MS, late -> asked.connection().close());
    }
    send(request, problem);
  }

  private String written(Problem problem, String path) {
    try {
      return json.writeValueAsString(problem.members(path == null ? "" : path));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem cannot be written", e);
    }
  }
}
