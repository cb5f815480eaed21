/** The check-lists of cases as data, and a case on its way through one. Pure but for the file. */
package cn.xunjian.cases.checklist;
