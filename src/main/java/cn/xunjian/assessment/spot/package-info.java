/** What persons look at by hand: pages drawn for it, questions sent as a test. Pure. */
package cn.xunjian.assessment.spot;
