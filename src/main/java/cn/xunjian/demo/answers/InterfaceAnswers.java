package cn.xunjian.demo.answers;

import cn.xunjian.demo.plan.Behaviour;
import cn.xunjian.demo.plan.CityPlan;
import cn.xunjian.demo.plan.Planned;
import cn.xunjian.demo.plan.PlannedPost;
import cn.xunjian.demo.plan.Rhythm;
import cn.xunjian.registry.Source;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What the platforms' interfaces answer, each in its own form. */
final class InterfaceAnswers {

  private static final int ITEMS = 10;
  private static final String JSON = "application/json; charset=utf-8";
  private static final DateTimeFormatter WEIBO =
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss Z yyyy", Locale.ENGLISH);

  private static final String CHECK =
      "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>安全验证</title></head>"
          + "<body><p>请完成验证后继续访问</p><script>location.reload()</script></body></html>\n";

  CityAnswer posts(Planned target, Rhythm rhythm, Instant now) {
    List<PlannedPost> posts = rhythm.posts(now, ITEMS);
    JsonObject body =
        switch (target.source()) {
          case WECHAT_API -> wechat(target, posts);
          case WEIBO_API -> new JsonObject().put("statuses", weibo(target, posts, now, false));
          case WEIBO_WEB -> weiboWeb(target, posts, now);
          case DOUYIN_API -> douyin(target, posts);
          case KUAISHOU_API -> kuaishou(target, posts);
          case TOUTIAO_WEB -> toutiao(target, posts);
          case BILIBILI_WEB -> bilibili(target, posts);
          default -> itunes(target, posts.get(0));
        };
    // Apple sends a script, with blank lines before it.
    return target.source() == Source.ITUNES
        ? CityAnswer.ok("text/javascript; charset=utf-8", "\n\n\n" + body.encode())
        : CityAnswer.ok(JSON, body.encode());
  }

  /** How an interface fails for an account. */
  CityAnswer failure(Source source, Behaviour behaviour) {
    return switch (behaviour) {
      case BLOCKED, OUTAGE -> CityAnswer.html(200, CHECK);
      case MALFORMED -> CityAnswer.ok(JSON, "{\"ok\":1,\"item\":[{\"article_id\":\"demo\",\"cont");
      default -> CityAnswer.ok(JSON, code(source, behaviour));
    };
  }

  private static String code(Source source, Behaviour behaviour) {
    return switch (source) {
      case WECHAT_API ->
          switch (behaviour) {
            case THROTTLED ->
                "{\"errcode\":45009,\"errmsg\":\"reach max api daily quota limit rid: demo\"}";
            case GONE -> "{\"errcode\":50002,\"errmsg\":\"user limited rid: demo\"}";
            case EMPTY -> "{\"item\":[],\"total_count\":0,\"item_count\":0}";
            default -> "{\"errcode\":48001,\"errmsg\":\"api unauthorized rid: demo\"}";
          };
      case WEIBO_API ->
          switch (behaviour) {
            case THROTTLED ->
                "{\"error\":\"User requests out of rate limit!\",\"error_code\":10023}";
            case GONE -> "{\"error\":\"User does not exists!\",\"error_code\":20003}";
            case EMPTY -> "{\"statuses\":[],\"total_number\":0}";
            default -> "{\"error\":\"expired_token\",\"error_code\":21327}";
          };
      case WEIBO_WEB ->
          switch (behaviour) {
            case GONE -> "{\"ok\":0,\"errno\":\"20003\",\"msg\":\"用户不存在\"}";
            case EMPTY -> "{\"ok\":0,\"msg\":\"这里还没有内容\"}";
            default -> "{\"ok\":-100,\"msg\":\"请登录\"}";
          };
      case BILIBILI_WEB -> "{\"code\":-404,\"message\":\"啥都木有\",\"ttl\":1}";
      case ITUNES -> "{\"resultCount\":0,\"results\":[]}";
      default -> "{\"message\":\"error\",\"reason\":\"用户不存在\"}";
    };
  }

  private static String id(Planned target, PlannedPost post) {
    return "demo-" + target.key() + "-" + post.slot();
  }

  private static long seconds(PlannedPost post) {
    return post.at().getEpochSecond();
  }

  private static JsonObject wechat(Planned target, List<PlannedPost> posts) {
    JsonArray items = new JsonArray();
    for (PlannedPost post : posts) {
      JsonObject article =
          new JsonObject()
              .put("title", post.title(target))
              .put("url", "http://mp.weixin.qq.com/s?__biz=DEMO&mid=" + post.slot())
              .put("is_deleted", false);
      JsonObject content =
          new JsonObject()
              .put("news_item", new JsonArray().add(article))
              .put("create_time", seconds(post));
      items.add(
          new JsonObject()
              .put("article_id", id(target, post))
              .put("content", content)
              // An edit a minute later; a careless reader takes it for the date.
              .put("update_time", seconds(post) + 60));
    }
    return new JsonObject()
        .put("total_count", posts.size())
        .put("item_count", posts.size())
        .put("item", items);
  }

  private static JsonArray weibo(
      Planned target, List<PlannedPost> posts, Instant now, boolean relative) {
    JsonArray statuses = new JsonArray();
    for (PlannedPost post : posts) {
      Duration age = Duration.between(post.at(), now);
      boolean young = relative && age.compareTo(Duration.ofHours(12)) < 0 && age.toHours() > 0;
      JsonObject status =
          new JsonObject()
              .put("id", id(target, post))
              .put("text", post.title(target))
              .put(
                  "created_at",
                  young ? age.toHours() + "小时前" : WEIBO.format(post.at().atZone(CityPlan.ZONE)));
      if (post.slot() % 4 == 0) {
        status.put("retweeted_status", new JsonObject().put("id", "4"));
      }
      statuses.add(status);
    }
    return statuses;
  }

  /** A post of years ago is pinned, and stands first. */
  private static JsonObject weiboWeb(Planned target, List<PlannedPost> posts, Instant now) {
    JsonObject pinned =
        new JsonObject()
            .put("id", "demo-" + target.key() + "-pinned")
            .put("text", "置顶：" + target.unit().name())
            .put("created_at", "Sat Aug 07 14:17:36 +0800 2021")
            .put("isTop", 1);
    JsonArray cards =
        new JsonArray().add(new JsonObject().put("card_type", 9).put("mblog", pinned));
    weibo(target, posts, now, true)
        .forEach(post -> cards.add(new JsonObject().put("card_type", "9").put("mblog", post)));
    return new JsonObject().put("ok", 1).put("data", new JsonObject().put("cards", cards));
  }

  private static JsonObject douyin(Planned target, List<PlannedPost> posts) {
    JsonArray list = new JsonArray();
    for (PlannedPost post : posts) {
      list.add(
          new JsonObject()
              .put("item_id", id(target, post))
              .put("title", post.title(target))
              .put("create_time", seconds(post))
              .put("is_top", post.equals(posts.get(posts.size() - 1)))
              .put("video_status", 1));
    }
    return new JsonObject()
        .put("data", new JsonObject().put("error_code", 0).put("list", list))
        .put("extra", new JsonObject().put("error_code", 0));
  }

  private static JsonObject kuaishou(Planned target, List<PlannedPost> posts) {
    JsonArray list = new JsonArray();
    for (PlannedPost post : posts) {
      list.add(
          new JsonObject()
              .put("photo_id", id(target, post))
              .put("caption", post.title(target))
              .put("create_time", post.at().toEpochMilli()));
    }
    return new JsonObject().put("result", 1).put("video_list", list);
  }

  private static JsonObject toutiao(Planned target, List<PlannedPost> posts) {
    JsonArray data = new JsonArray();
    for (PlannedPost post : posts) {
      data.add(
          new JsonObject()
              .put("cell_type", 60)
              .put("id", id(target, post))
              .put("title", post.title(target))
              // As a text, which this platform does now and then.
              .put("publish_time", Long.toString(seconds(post))));
    }
    return new JsonObject().put("message", "success").put("data", data);
  }

  private static JsonObject bilibili(Planned target, List<PlannedPost> posts) {
    JsonArray list = new JsonArray();
    for (PlannedPost post : posts) {
      list.add(
          new JsonObject()
              .put("bvid", "BV1" + id(target, post))
              .put("title", post.title(target))
              .put("created", seconds(post))
              .put("play", "--"));
    }
    return new JsonObject()
        .put("code", 0)
        .put("data", new JsonObject().put("list", new JsonObject().put("vlist", list)));
  }

  private static JsonObject itunes(Planned target, PlannedPost post) {
    JsonObject app =
        new JsonObject()
            .put("trackId", target.uid())
            .put("trackName", target.subject())
            .put("version", "2." + post.slot() % 10)
            .put("currentVersionReleaseDate", post.at().toString())
            .put("trackViewUrl", "https://apps.apple.com/cn/app/id" + target.uid());
    return new JsonObject().put("resultCount", 1).put("results", new JsonArray().add(app));
  }
}
