/**
 * Reviews before publishing (先审后发) over REST: the log, the accounts that keep one, what had none.
 */
package cn.xunjian.web.reviews;
