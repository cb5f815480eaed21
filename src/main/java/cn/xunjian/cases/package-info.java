/**
 * What units owe beside orders: the daily check-in (每日读网签到) and the weekly self-check (每周自查).
 *
 * <p>Owns what persons said, and which unit was reminded of what. Does not own what the machine saw
 * nor who hears of a reminder.
 */
package cn.xunjian.cases;
