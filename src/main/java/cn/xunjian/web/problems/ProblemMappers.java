package cn.xunjian.web.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure becomes a problem answer; none shows its inner workings. */
public class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  Response problem(Problem problem, UriInfo uri) {
    Response.ResponseBuilder answer = Response.fromResponse(answer(problem, uri));
    problem.retryAfter().ifPresent(s -> answer.header(HttpHeaders.RETRY_AFTER, s));
    if (problem.status() == Problem.Type.UNAUTHORIZED.status()) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"xunjian\"");
    }
    return answer.build();
  }

  /** JSON of the wrong shape: an unknown field, a word where a number belongs. */
  @ServerExceptionMapper
  Response mismatched(MismatchedInputException e, UriInfo uri) {
    return answer(Problem.badRequest(List.of(JsonFault.of(e))), uri);
  }

  @ServerExceptionMapper
  Response web(WebApplicationException e, UriInfo uri) {
    if (e.getCause() instanceof JsonProcessingException json) {
      return answer(Problem.badRequest(List.of(JsonFault.of(json))), uri);
    }
    if (e.getCause() instanceof Problem problem) {
      return answer(problem, uri);
    }
    int status = e.getResponse().getStatus();
    if (status < 400) {
      return e.getResponse();
    }
    Problem problem = ofStatus(status);
    if (problem == null) {
      return unexpected(e, uri);
    }
    Response answer = answer(problem, uri);
    String allowed = e.getResponse().getHeaderString(HttpHeaders.ALLOW);
    return allowed == null
        ? answer
        : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allowed).build();
  }

  @ServerExceptionMapper
  Response unexpected(Throwable e, UriInfo uri) {
    if (DatabaseAway.explains(e)) {
      LOG.warnf("request for %s: the database is away: %s", uri.getPath(), e.getMessage());
      return Response.fromResponse(answer(DatabaseAway.problem(), uri))
          .header(HttpHeaders.RETRY_AFTER, DatabaseAway.RETRY_AFTER)
          .build();
    }
    Optional<Problem> refusal = DatabaseRefusal.of(e);
    if (refusal.isPresent()) {
      LOG.warnf("request for %s: the database refused: %s", uri.getPath(), e.getMessage());
      return answer(refusal.get(), uri);
    }
    String id = UUID.randomUUID().toString();
    LOG.errorf(e, "request for %s failed (id %s)", uri.getPath(), id);
    return answer(
        new Problem(
                Problem.Type.INTERNAL,
                "an unexpected error; the log has the details under the id " + id,
                List.of())
            .with("id", id),
        uri);
  }

  /** What the framework refuses, in our words; null for a failure of ours. */
  static Problem ofStatus(int status) {
    for (Problem.Type type : Problem.Type.values()) {
      if (type.status() == status && status != 500) {
        return new Problem(type, detail(type), List.of());
      }
    }
    // A refusal that has no words of its own is the sender's all the same.
    Problem.Type usual = Problem.Type.BAD_REQUEST;
    return status < 500 ? new Problem(usual, detail(usual), List.of()) : null;
  }

  private static String detail(Problem.Type type) {
    return switch (type) {
      case NOT_FOUND -> "there is nothing at this address; /q/openapi lists the addresses";
      case METHOD_NOT_ALLOWED ->
          "this address does not know the method; /q/openapi lists those it knows";
      case NOT_ACCEPTABLE ->
          "no representation matches the Accept header; ask for application/json";
      case UNSUPPORTED_MEDIA_TYPE ->
          "this address does not take the Content-Type that was sent; /q/openapi lists the types";
      case TOO_LARGE ->
          "the body is larger than xunjian.web.max-body, or a file than quarkus.http.limits.max-body-size";
      default -> "the request cannot be understood";
    };
  }

  public static Response answer(Problem problem, UriInfo uri) {
    return Response.status(problem.status())
        .type(Problem.MEDIA_TYPE)
        .entity(problem.members(uri.getRequestUri().getRawPath()))
        .build();
  }
}
