/** Terms that the office wants said otherwise, and the search for all of them at once. */
package cn.xunjian.inspection.wording;
