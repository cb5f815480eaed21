package cn.xunjian.intake;

import cn.xunjian.registry.Remit;
import java.nio.file.Path;

/**
 * A file of targets as somebody sent it.
 *
 * @param contentType {@code text/csv}, with a charset if it is known, or that of xlsx
 * @param recognise whether other separators and names of columns than the format's are understood
 * @param remit for which units the sender may register
 */
public record SentFile(Path path, String contentType, boolean recognise, Remit remit) {}
