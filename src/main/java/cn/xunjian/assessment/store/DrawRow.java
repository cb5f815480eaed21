package cn.xunjian.assessment.store;

import cn.xunjian.assessment.draw.Drawn;

/** One of the population of a draw, with its number in the registry. */
public record DrawRow(int target, long unit, Drawn drawn) {}
