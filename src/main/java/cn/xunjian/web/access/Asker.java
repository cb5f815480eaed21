package cn.xunjian.web.access;

import cn.xunjian.access.Caller;
import cn.xunjian.access.Reach;
import cn.xunjian.access.Requester;
import cn.xunjian.access.Right;
import cn.xunjian.web.problems.Problem;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;

/** Who asks in the request at hand. To be asked first thing in a resource's method. */
@ApplicationScoped
public class Asker {

  private final CurrentVertxRequest request;

  Asker(CurrentVertxRequest request) {
    this.request = request;
  }

  public Requester requester() {
    RoutingContext current = request.getCurrent();
    return current == null ? Requester.SERVICE : CallerFilter.requester(current);
  }

  public Caller caller() {
    return requester().caller();
  }

  /** How far a right of whoever asks reaches. */
  public Reach reach(Right right) {
    return caller().rights().reach(right);
  }

  /**
   * The person who asks.
   *
   * @throws Problem 403 for a key, which has no account of its own
   */
  Caller.Someone person() {
    return caller()
        .someone()
        .orElseThrow(
            () ->
                Problem.forbidden(
                    "Authorization",
                    "no_account",
                    "此操作仅限已登录人员 · only a signed-in person has an account"));
  }

  InetAddress address() {
    return CallerFilter.address(request.getCurrent());
  }

  /** Whether the browser reached this service over TLS. */
  boolean tls() {
    return request.getCurrent().request().isSSL()
        || "https".equals(request.getCurrent().request().scheme());
  }
}
