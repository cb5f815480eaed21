/** Orders to rectify over REST: drafts, steps, proofs, and what follows for units. */
package cn.xunjian.web.orders;
