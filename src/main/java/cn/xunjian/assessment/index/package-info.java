/**
 * The health index (健康指数) between assessments: what the machine alone makes of each target's card,
 * kept by the month, and what follows for units, platforms, kinds and branches.
 */
package cn.xunjian.assessment.index;
