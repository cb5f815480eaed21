/** Score cards of units: what the cards of an assessment come to for a unit and all below it. */
package cn.xunjian.assessment.units;
