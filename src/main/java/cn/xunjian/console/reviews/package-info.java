/**
 * The pages of reviews before publishing (先审后发, 3.1): which accounts keep a log, their drafts, and
 * what appeared without a review.
 */
package cn.xunjian.console.reviews;
