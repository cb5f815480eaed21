/** How the whole or a branch stands: the page for a desk, and the wall that nobody touches. */
package cn.xunjian.console.situation;
