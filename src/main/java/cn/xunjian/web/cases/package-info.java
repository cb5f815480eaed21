/** The daily and weekly duties of units over REST. */
package cn.xunjian.web.cases;
