/** Rules for duty officers and for our own side: conditions of now, which no assessment scores. */
package cn.xunjian.rulebook.operational;
