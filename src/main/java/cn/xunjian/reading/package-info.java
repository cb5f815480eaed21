/**
 * Owns when something was last published: from the bytes of a feed, a list page or an article to
 * dated publications, and for every date that was seen why it was believed or not.
 *
 * <p>Does not own how the bytes are fetched ({@code fetch}) nor what a silence means ({@code
 * rulebook}). A wrong date is worse than none: see {@code docs/reading-dates.md}.
 */
package cn.xunjian.reading;
