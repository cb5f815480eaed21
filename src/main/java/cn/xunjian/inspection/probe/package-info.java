/**
 * What only questions to the whole site show: its search, what search engines see, its encryption.
 */
package cn.xunjian.inspection.probe;
