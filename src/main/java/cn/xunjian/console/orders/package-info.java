/** The list of orders to rectify, the page of one, and the steps that units and officers take. */
package cn.xunjian.console.orders;
