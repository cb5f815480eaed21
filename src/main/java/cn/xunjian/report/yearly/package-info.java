/**
 * The two yearly reports of 国办函〔2018〕12号 (政府网站监管年度报表, 政府网站工作年度报表): what each row says and how it is
 * counted. Pure. What the service cannot know is an empty cell that says so.
 */
package cn.xunjian.report.yearly;
