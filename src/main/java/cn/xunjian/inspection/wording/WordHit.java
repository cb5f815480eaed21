package cn.xunjian.inspection.wording;

/**
 * A term that was found in a text.
 *
 * @param first where it stands first
 * @param count how often it stands there outside its exceptions
 * @param around the text around its first place
 */
public record WordHit(WordTerm term, int first, int count, String around) {}
