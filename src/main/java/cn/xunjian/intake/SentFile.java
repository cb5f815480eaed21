package cn.xunjian.intake;

import java.nio.file.Path;

/**
 * A file of targets as somebody sent it.
 *
 * @param contentType {@code text/csv}, with a charset if it is known, or that of xlsx
 * @param recognise whether other separators and names of columns than the format's are understood
 */
public record SentFile(Path path, String contentType, boolean recognise) {}
