/** Judging a period again from stored facts alone. */
package cn.xunjian.web.replays;
