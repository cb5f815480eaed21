package cn.xunjian.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** One post as both interfaces of Weibo write it. */
final class WeiboPost {

  private WeiboPost() {}

  static void add(Posts posts, JsonNode post, Instant fetchedAt) {
    // Numeric ids are larger than some programs can count; their texts are exact.
    String id = Loose.text(post, "idstr", "id", "mid", "bid");
    boolean pinned = Loose.truth(post, "isTop") || Loose.text(post, "mblogtype").equals("2");
    posts.add(
        id,
        Loose.text(post, "text"),
        id.isEmpty() ? "" : "https://m.weibo.cn/detail/" + id,
        WeiboDates.read(Loose.text(post, "created_at"), fetchedAt),
        Posts.marks(pinned, post.path("retweeted_status").isObject()));
  }
}
