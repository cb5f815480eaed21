package cn.xunjian.intake;

import cn.xunjian.registry.bulk.BulkCounts;

/** What became of the rows of a file. */
record ImportCounts(int created, int updated, int unchanged, int refused, RowErrors errors) {

  static ImportCounts of(BulkCounts counts, RowErrors errors) {
    return new ImportCounts(
        counts.created(), counts.updated(), counts.unchanged(), counts.refused(), errors);
  }
}
