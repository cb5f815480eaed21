package cn.xunjian.web.overview;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Counts of one unit; its number leads to the level below it. */
@Schema(name = "UnitCounts")
record UnitView(long id, int total, int down, int sleeping, int zombie) {}
