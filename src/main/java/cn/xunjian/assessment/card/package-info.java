/** Score cards, pure: the same edition, facts and decisions make the same card, byte for byte. */
package cn.xunjian.assessment.card;
