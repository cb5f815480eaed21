/** What the simulated city answers: pages, feeds, interfaces, misbehaviour. */
package cn.xunjian.demo.answers;
