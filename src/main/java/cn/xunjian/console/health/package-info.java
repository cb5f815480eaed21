/** The health index between assessments: rolled up, by the month, by target. */
package cn.xunjian.console.health;
