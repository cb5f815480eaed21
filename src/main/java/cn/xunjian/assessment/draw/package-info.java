/** Who is looked at: a draw that anybody can repeat from the population and the seed. Pure. */
package cn.xunjian.assessment.draw;
