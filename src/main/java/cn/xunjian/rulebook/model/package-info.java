/** What every rule is made of: its id, heading, measure, parameters, amounts and limits. */
package cn.xunjian.rulebook.model;
