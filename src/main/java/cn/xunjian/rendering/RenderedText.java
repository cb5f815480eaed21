package cn.xunjian.rendering;

/**
 * What a page shows at a moment of a look.
 *
 * @param url where it is
 * @param status the HTTP status of its document; 0 if there was none
 * @param html what stands in it
 */
public record RenderedText(String url, int status, String html) {}
