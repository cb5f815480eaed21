/** Visits, readings, evidence, availability and freshness of one target. */
package cn.xunjian.web.facts;
