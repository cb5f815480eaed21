/**
 * Which edition of the rule book holds where and since when, and the texts of all editions ever
 * used.
 *
 * <p>Owns the editions and their assignments in the database. Does not judge.
 */
package cn.xunjian.rulebook.editions;
