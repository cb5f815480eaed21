/** Assessments, their cards, and what persons decide about them. */
package cn.xunjian.web.assessments;
