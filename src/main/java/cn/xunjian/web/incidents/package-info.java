/** Incidents and the steps that people take on them. */
package cn.xunjian.web.incidents;
