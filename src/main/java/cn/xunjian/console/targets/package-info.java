/** The list of targets and the page of one. */
package cn.xunjian.console.targets;
