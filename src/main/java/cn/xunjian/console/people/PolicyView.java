package cn.xunjian.console.people;

import cn.xunjian.console.frame.EntryForm;

/**
 * The policy of signing in.
 *
 * @param standing who set it, or that the settings hold
 */
public record PolicyView(PeopleWords words, String standing, EntryForm form) {}
