/** The facts of a bulletin as they were frozen, and every figure that follows from them. */
package cn.xunjian.report.figures;
