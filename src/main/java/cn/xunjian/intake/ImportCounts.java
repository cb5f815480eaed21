package cn.xunjian.intake;

/** What became of the rows of a file. */
record ImportCounts(int created, int updated, int unchanged, int refused, RowErrors errors) {}
