/** Which edition of the rule book holds for a unit at an instant: a pure lookup. */
package cn.xunjian.rulebook.editions;
