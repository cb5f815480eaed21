/** Who lives in the simulated city and what is wrong with them. */
package cn.xunjian.demo.plan;
