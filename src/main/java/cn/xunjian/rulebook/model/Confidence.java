package cn.xunjian.rulebook.model;

/** How well a limit's source is known; written with its first letter. */
public enum Confidence {
  /** Read in the source. */
  H,
  /** From a fragment or a mirror of the source. */
  M,
  /** A default of this system; never to be quoted as law. */
  L
}
