/** The first page: what waits for whoever is signed in. */
package cn.xunjian.console.desk;
