package cn.xunjian.demo.plan;

/** What the feed service answers for an account. */
public enum FeedForm {
  RSS,
  ATOM,
  JSON,
  RSS_UNDATED,
  RSS_EMPTY,
  /** The feed service's own error page, in HTML. */
  ERROR_PAGE,
  UNAVAILABLE,
  THROTTLED,
  GONE,
  /** A login page with status 200: the platform's way of refusing robots. */
  LOGIN_PAGE
}
