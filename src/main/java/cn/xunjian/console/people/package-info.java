/** The accounts of people with their roles, and the keys of machines. */
package cn.xunjian.console.people;
