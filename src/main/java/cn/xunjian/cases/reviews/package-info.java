/**
 * Reviews before publishing (先审后发): the log of drafts and what each level said, and what appeared
 * without one.
 *
 * <p>Owns which accounts keep such a log, the drafts, and the comparison with what was published.
 * Does not own what was published nor who hears of it.
 */
package cn.xunjian.cases.reviews;
