package cn.xunjian.reading.data;

import cn.xunjian.registry.DataPaths;
import java.time.Instant;

/**
 * Data that a page's scripts fetch and that says the same as the page shows.
 *
 * @param url where it comes from
 * @param paths where its items stand
 * @param items how many there were
 * @param newest the newest date among them
 */
public record DataProposal(String url, DataPaths paths, int items, Instant newest) {}
