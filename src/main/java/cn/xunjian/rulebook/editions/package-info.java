/**
 * Which edition of the rule book holds where and since when; the texts of all editions ever used.
 */
package cn.xunjian.rulebook.editions;
