/** Whom the draws of a year reached, and whom they never did. */
package cn.xunjian.console.coverage;
