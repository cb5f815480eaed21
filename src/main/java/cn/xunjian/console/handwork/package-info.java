/** What persons look at by hand for the card of a site: pages that were drawn, test questions. */
package cn.xunjian.console.handwork;
