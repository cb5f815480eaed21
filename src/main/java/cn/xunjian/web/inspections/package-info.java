/** Inspections of sites, what they found, and the lists they look with. */
package cn.xunjian.web.inspections;
