/**
 * What each site owes beside its columns: the four functions with a link to each (notice 1.2), and
 * that all it has kept was gone through (1.6).
 *
 * <p>Owns the links, what the machine saw there, and the records of who went through a site. Does
 * not own what is wrong with a page: that is inspection's.
 */
package cn.xunjian.cases.sites;
