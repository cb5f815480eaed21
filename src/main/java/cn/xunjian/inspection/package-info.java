/**
 * Owns the inspection of a site: the bounded walk through its pages, what is looked at on each, and
 * the findings with their life.
 *
 * <p>Does not own availability and silence, which visits and readings prove, nor what a finding
 * costs: that is for {@code rulebook}.
 */
package cn.xunjian.inspection;
