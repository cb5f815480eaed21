/** The lists that an office keeps: terms and domains. */
package cn.xunjian.inspection.lists;
