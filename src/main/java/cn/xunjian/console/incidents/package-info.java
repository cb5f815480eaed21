/** The list of incidents, the page of one, and what officers do there. */
package cn.xunjian.console.incidents;
