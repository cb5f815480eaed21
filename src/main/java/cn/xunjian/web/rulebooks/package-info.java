/** Editions of the rule book, and which holds for which branch of the unit tree since when. */
package cn.xunjian.web.rulebooks;
