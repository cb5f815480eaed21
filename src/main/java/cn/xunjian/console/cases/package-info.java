/** The pages of cases and of surveys: what is under way, whose turn it is, and the next step. */
package cn.xunjian.console.cases;
