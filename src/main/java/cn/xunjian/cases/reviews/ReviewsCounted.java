package cn.xunjian.cases.reviews;

/** How many publications without a review wait for a person, and how many drafts for a review. */
public record ReviewsCounted(long unreviewed, long waiting) {}
