package cn.xunjian.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitTreeTest {

  private static final List<Unit> UNITS =
      List.of(
          unit(1, "市政府", null),
          unit(2, "办公室", 1L),
          unit(3, "县政府", null),
          unit(4, "办公室", 3L),
          unit(5, "新闻办", 1L),
          unit(6, "宣传部", null),
          unit(7, "宣传部", 3L),
          unit(8, "科室", 2L));

  @ParameterizedTest
  @CsvSource({
    "新闻办,,5",
    "市政府,,1",
    "办公室,市政府,2",
    "办公室,县政府,4",
    "办公室,/县政府,4",
    "科室,市政府/办公室,8",
    "科室,/市政府/办公室,8",
    "宣传部,,6",
    "宣传部,/,6",
    "宣传部,县政府,7",
    " 新闻办 , 市政府 ,5",
  })
  void findsTheUnitThatWasMeant(String name, String parent, long id) {
    UnitTree tree = new UnitTree(UNITS);

    assertThat(found(tree, name, parent).id()).isEqualTo(id);
    assertThat(tree.planned()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "财政局,,财政局,1",
    "财政局,市政府,市政府/财政局,1",
    "科室,财政局,财政局/科室,2",
    "新闻办,/,新闻办,1",
    "科室,/办公室,办公室/科室,2",
    "组,市政府/办公室/处,市政府/办公室/处/组,2",
  })
  void plansWhatIsNew(String name, String parent, String path, int planned) {
    UnitTree tree = new UnitTree(UNITS);

    UnitTree.Node node = found(tree, name, parent);

    assertThat(node.id()).isNull();
    assertThat(String.join("/", UnitTree.names(node))).isEqualTo(path);
    assertThat(tree.planned()).hasSize(planned).last().isSameAs(node);
    assertThat(found(tree, name, parent)).isSameAs(node);
  }

  @ParameterizedTest
  @CsvSource({"办公室,", "科员,办公室"})
  void severalUnitsOfANameAreNoAnswer(String name, String parent) {
    assertThat(new UnitTree(UNITS).find(path(name, parent)))
        .isEqualTo(new UnitTree.Ambiguous("办公室", List.of("/县政府/办公室", "/市政府/办公室")));
  }

  @Test
  void levelsPutParentsFirst() {
    UnitTree tree = new UnitTree(List.of());
    found(tree, "c", "a/b");
    found(tree, "d", "a");
    found(tree, "e", null);

    assertThat(UnitTree.levels(tree.planned()))
        .extracting(level -> level.stream().map(UnitTree.Node::name).toList())
        .containsExactly(List.of("a", "e"), List.of("b", "d"), List.of("c"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theWrittenParentFindsTheUnitHere(long id) {
    UnitTree tree = new UnitTree(UNITS);

    assertThat(found(tree, tree.unit(id).name(), tree.parentText(id)).id()).isEqualTo(id);
  }

  @Test
  void theWrittenParentsBuildTheSameTreeElsewhere() {
    UnitTree tree = new UnitTree(UNITS);
    UnitTree empty = new UnitTree(List.of());

    for (long id : List.of(8L, 7L, 2L, 6L, 4L, 5L, 3L, 1L)) {
      UnitTree.Node copy = found(empty, tree.unit(id).name(), tree.parentText(id));
      assertThat(UnitTree.names(copy)).isEqualTo(UnitTree.names(tree.unit(id)));
    }
    assertThat(empty.planned()).hasSize(UNITS.size());
  }

  @Test
  void knowsWhatStandsBelow() {
    UnitTree tree = new UnitTree(UNITS);

    assertThat(tree.withBelow(1)).containsExactlyInAnyOrder(1L, 2L, 5L, 8L);
    assertThat(tree.withBelow(8)).containsExactly(8L);
    assertThat(tree.withBelow(99)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "null,null,unit:required",
        "' ',null,unit:required",
        "a/b,null,unit:bad_unit",
        "a,b//c,unit_parent:bad_unit",
        "a,b/,unit_parent:bad_unit",
        "a,//b,unit_parent:bad_unit",
      })
  void refusesWhatCannotNameAUnit(String name, String parent, String error) {
    assertThat(((UnitPath.Unsound) UnitPath.read(name, parent)).errors())
        .extracting(e -> e.field() + ":" + e.code())
        .containsExactly(error);
  }

  private static UnitTree.Node found(UnitTree tree, String name, String parent) {
    return ((UnitTree.Found) tree.find(path(name, parent))).unit();
  }

  private static UnitPath path(String name, String parent) {
    return ((UnitPath.Sound) UnitPath.read(name, parent)).path();
  }

  private static Unit unit(long id, String name, Long parent) {
    return new Unit(id, name, parent, null, 0);
  }
}
