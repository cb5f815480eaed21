package cn.xunjian.observation;

/** A target as it is seen from one place. */
public record Viewpoint(int target, Place place) {}
