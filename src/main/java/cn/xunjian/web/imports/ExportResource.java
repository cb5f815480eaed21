package cn.xunjian.web.imports;

import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.intake.TargetSheet;
import cn.xunjian.registry.Remit;
import cn.xunjian.registry.TargetField;
import cn.xunjian.registry.UnitTree;
import cn.xunjian.registry.changes.TargetDraft;
import cn.xunjian.registry.changes.UnitStore;
import cn.xunjian.registry.live.TargetListStore;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.access.Needs;
import cn.xunjian.web.requests.Query;
import cn.xunjian.web.targets.TargetFilter;
import cn.xunjian.web.targets.TargetItem;
import cn.xunjian.web.targets.TargetList;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestQuery;

/** Exports of targets to files that can be imported again. */
@Path("/api/v1/exports")
@Needs(value = Right.READ, traced = true)
@Tag(name = "imports")
class ExportResource {

  private static final int PAGE = 500;

  private final TargetList list;
  private final UnitStore units;
  private final Asker asker;

  ExportResource(TargetList list, UnitStore units, Asker asker) {
    this.list = list;
    this.units = units;
    this.asker = asker;
  }

  /** What is known before the first line is written. */
  private record Plan(UnitTree tree, TargetListStore.Described described) {}

  @GET
  @Path("targets")
  @Operation(
      summary = "Export targets as a file",
      description =
          "The columns of the import, in the order of the keys; imported again, every row is unchanged. The"
              + " selectors stand in it if any target has one. Cells are written as they are, also those"
              + " that a spreadsheet could take for a formula.")
  @APIResponse(responseCode = "200", description = "the file, as it is read page by page")
  public RestMulti<byte[]> targets(
      @BeanParam TargetFilter filter,
      @Parameter(description = "csv or xlsx", example = "csv") @RestQuery String format,
      @Parameter(description = "utf-8 (with its mark) or gbk; of CSV only", example = "utf-8")
          @RestQuery
          String charset) {
    filter.checked();
    Reach seen = asker.reach(Right.READ);
    Remit remit = new Remit(seen.within(null));
    boolean xlsx = "xlsx".equals(Query.oneOf("format", format, List.of("csv", "xlsx")));
    boolean gbk = "gbk".equals(Query.oneOf("charset", charset, List.of("utf-8", "gbk")));
    String type =
        xlsx ? ImportResource.XLSX : ImportResource.CSV + ";charset=" + (gbk ? "gb18030" : "utf-8");
    Multi<byte[]> file =
        list.described()
            .chain(described -> units.tree().map(tree -> new Plan(tree.within(remit), described)))
            .onItem()
            .transformToMulti(
                plan -> file(pages(filter, seen), plan.tree(), sheet(xlsx, gbk, plan.described())));
    return RestMulti.fromMultiData(file)
        .header("Content-Type", type)
        .header(
            "Content-Disposition",
            "attachment; filename=\"targets." + (xlsx ? "xlsx" : "csv") + "\"")
        .build();
  }

  private static TargetSheet sheet(boolean xlsx, boolean gbk, TargetListStore.Described described) {
    // Most registries have no selectors and name no persons; theirs stays the plain file that other
    // programs know.
    List<TargetField> columns = new ArrayList<>(TargetField.columns());
    if (described.responsible()) {
      columns.addAll(TargetField.responsibility());
    }
    if (described.scoring()) {
      columns.addAll(TargetField.scoring());
    }
    if (described.layout()) {
      columns.addAll(TargetField.layout());
    }
    if (xlsx) {
      return TargetSheet.xlsx(columns);
    }
    return gbk ? TargetSheet.gbk(columns) : TargetSheet.utf8(columns);
  }

  private static Multi<byte[]> file(
      Multi<List<TargetItem>> pages, UnitTree tree, TargetSheet sheet) {
    Multi<byte[]> lines = pages.map(page -> sheet.lines(drafts(page, tree)));
    return Multi.createBy()
        .concatenating()
        .streams(Multi.createFrom().item(sheet::begin), lines, Multi.createFrom().item(sheet::end))
        .filter(piece -> piece.length > 0);
  }

  private Multi<List<TargetItem>> pages(TargetFilter filter, Reach seen) {
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new AtomicReference<String>(),
            last -> list.page(filter, seen, last.get(), PAGE).invoke(page -> remember(page, last)))
        .whilst(page -> page.size() == PAGE);
  }

  private static void remember(List<TargetItem> page, AtomicReference<String> last) {
    if (!page.isEmpty()) {
      last.set(page.get(page.size() - 1).key());
    }
  }

  /** A unit that came after the tree was read is written without its place. */
  private static List<TargetDraft> drafts(List<TargetItem> page, UnitTree tree) {
    return page.stream()
        .map(
            item ->
                item.line(
                    tree.unit(item.unit().id()) == null ? "" : tree.parentText(item.unit().id())))
        .toList();
  }
}
