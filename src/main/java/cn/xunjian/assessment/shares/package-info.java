/** Who works on which card, so that no two persons do the same work (分工). */
package cn.xunjian.assessment.shares;
