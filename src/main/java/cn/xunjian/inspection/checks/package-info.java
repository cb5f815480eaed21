/** What inspections look at and how far, so that nothing found differs from not looked at. */
package cn.xunjian.inspection.checks;
