package cn.xunjian.access.live;

/** All of an account that people choose; see {@link Person}. */
public record PersonDraft(
    String login, String name, Long unit, String contact, String officer, boolean enabled) {}
