/** What is seen on one page: pure, without network or database. */
package cn.xunjian.inspection.page;
