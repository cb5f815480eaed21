/**
 * The list of assessments, the page of one, its cards, and the queue of what waits for a person.
 */
package cn.xunjian.console.assessments;
