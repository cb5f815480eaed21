/** What is kept of inspections: their progress, the pages seen, the findings and their life. */
package cn.xunjian.inspection.records;
