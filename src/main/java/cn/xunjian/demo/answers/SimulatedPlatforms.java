package cn.xunjian.demo.answers;

import cn.xunjian.demo.plan.Behaviour;
import cn.xunjian.demo.plan.CityPlan;
import cn.xunjian.demo.plan.InterfacePlan;
import cn.xunjian.demo.plan.Planned;
import cn.xunjian.demo.plan.Serving;
import cn.xunjian.registry.Source;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The interfaces of the platforms, each below a folder of its source's code. */
public final class SimulatedPlatforms {

  /** Where they stand. */
  public static final String FOLDER = "/platforms";

  private static final String TOKEN = "token-of-";

  private final Clock clock;
  private final InterfaceAnswers answers = new InterfaceAnswers();

  /** Accounts by their source and what a question tells them by. */
  private final Map<String, Planned> known = new HashMap<>();

  SimulatedPlatforms(CityPlan plan, Clock clock) {
    this.clock = clock;
    for (Planned target : plan.accounts()) {
      if (target.serving() instanceof Serving.Interface) {
        known.put(target.source() + " " + identity(target), target);
      }
    }
  }

  private static String identity(Planned target) {
    Map<String, String> credentials = InterfacePlan.credentials(target);
    return switch (target.source()) {
      case WECHAT_API -> credentials.get("appid");
      case WEIBO_API, DOUYIN_API, KUAISHOU_API -> credentials.get("access_token");
      default -> target.uid();
    };
  }

  void handle(HttpServerRequest request) {
    String[] parts = request.path().substring(FOLDER.length() + 1).split("/", 2);
    Source source = Source.valueOf(parts[0].toUpperCase(Locale.ROOT).replace('-', '_'));
    boolean wechat = source == Source.WECHAT_API;
    if (wechat != request.method().equals(HttpMethod.POST)) {
      CityAnswer.ok("application/json", "{\"errcode\":43002,\"errmsg\":\"require POST method\"}")
          .send(request.response());
    } else if (wechat && request.path().endsWith("/cgi-bin/stable_token")) {
      request.bodyHandler(body -> token(body.toString()).send(request.response()));
    } else {
      list(source, request).send(request.response());
    }
  }

  private CityAnswer token(String body) {
    String appid;
    try {
      appid = new JsonObject(body).getString("appid", "");
    } catch (DecodeException | ClassCastException e) {
      return CityAnswer.bare(400, "Bad Request");
    }
    Planned target = known.get(Source.WECHAT_API + " " + appid);
    if (target == null) {
      return refused(40013, "invalid appid");
    }
    return behaviour(target) == Behaviour.AUTH
        ? refused(40164, "invalid ip 127.0.0.1, not in whitelist")
        : CityAnswer.ok(
            "application/json",
            new JsonObject().put("access_token", TOKEN + appid).put("expires_in", 7200).encode());
  }

  private static CityAnswer refused(int code, String words) {
    return CityAnswer.ok(
        "application/json",
        new JsonObject().put("errcode", code).put("errmsg", words + " rid: demo").encode());
  }

  private static Behaviour behaviour(Planned target) {
    return ((Serving.Interface) target.serving()).behaviour();
  }

  private CityAnswer list(Source source, HttpServerRequest request) {
    String asked =
        switch (source) {
          case WECHAT_API -> param(request, "access_token").replaceFirst("^" + TOKEN, "");
          case WEIBO_API, KUAISHOU_API -> param(request, "access_token");
          case DOUYIN_API -> String.valueOf(request.getHeader("access-token"));
          case WEIBO_WEB -> param(request, "value");
          case TOUTIAO_WEB -> param(request, "token");
          case BILIBILI_WEB -> param(request, "mid");
          default -> param(request, "id");
        };
    Planned target = known.get(source + " " + asked);
    if (target == null) {
      return answers.failure(source, Behaviour.GONE);
    }
    Serving.Interface serving = (Serving.Interface) target.serving();
    return serving.behaviour() == Behaviour.OK
        ? answers.posts(target, serving.rhythm(), clock.instant())
        : answers.failure(source, serving.behaviour());
  }

  private static String param(HttpServerRequest request, String name) {
    String value = request.getParam(name);
    return value == null ? "" : value;
  }
}
