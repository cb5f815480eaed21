package cn.xunjian;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Holds the rules of docs/architecture.md; the table of packages is read from that page. */
class ArchitectureTest {

  private static final String BASE = "cn.xunjian";
  private static final Path PAGE = Path.of("docs", "architecture.md");
  private static final Path SOURCES = Path.of("src", "main", "java", "cn", "xunjian");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(BASE);

  private static final Map<String, Set<String>> TABLE = PackageTable.read(PAGE);

  /** The package of a class in the table, whatever its room. */
  private static String packageOf(JavaClass type) {
    String name = roomOf(type);
    return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
  }

  private static String roomOf(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(BASE + ".") ? name.substring(BASE.length() + 1) : "";
  }

  @Test
  void everyPackageHasItsRowAndEveryRowItsPackage() {
    Set<String> packages =
        CLASSES.stream()
            .map(ArchitectureTest::packageOf)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(TABLE.keySet()).containsExactlyInAnyOrderElementsOf(packages);
  }

  @Test
  void packagesImportOnlyWhatTheirRowNames() {
    Map<String, Set<String>> strays = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      String from = packageOf(type);
      type.getDirectDependenciesFromSelf().stream()
          .filter(d -> d.getTargetClass().getPackageName().startsWith(BASE))
          .filter(d -> !allowed(from, packageOf(d.getTargetClass())))
          .forEach(
              d ->
                  strays
                      .computeIfAbsent(
                          from + " → " + packageOf(d.getTargetClass()), k -> new TreeSet<>())
                      .add(d.getDescription()));
    }
    assertThat(strays).isEmpty();
  }

  private static boolean allowed(String from, String to) {
    return from.equals(to) || TABLE.getOrDefault(from, Set.of()).contains(to);
  }

  @Test
  void theTableItselfHasNoCycle() {
    // A row names only packages whose rows stand above it: then there is an order, so no cycle.
    Set<String> above = new TreeSet<>();
    TABLE.forEach(
        (name, imports) -> {
          assertThat(above).as("rows above " + name).containsAll(imports);
          above.add(name);
        });
  }

  @Test
  void packagesAndTheirRoomsAreFreeOfCycles() {
    slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void noPackageOrRoomIsCrowdedAndRoomsHaveNoRooms() {
    Map<String, Long> sizes =
        CLASSES.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(
                Collectors.groupingBy(
                    ArchitectureTest::roomOf, TreeMap::new, Collectors.counting()));
    assertThat(sizes.values()).as("files in each of " + sizes).allMatch(files -> files <= 36);
    assertThat(sizes.keySet()).allMatch(name -> name.split("\\.").length <= 2);
  }

  @Test
  void noClassNameStandsTwice() {
    Map<String, List<String>> names =
        CLASSES.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getSimpleName,
                    TreeMap::new,
                    Collectors.mapping(JavaClass::getName, Collectors.toList())));
    names.values().removeIf(same -> same.size() == 1);
    assertThat(names).isEmpty();
  }

  @Test
  void onlyTheStartLooksAtTheWallClock() {
    assertThat(callers(ArchitectureTest::readsTheWallClock)).containsExactly("start.Shared");
  }

  private static boolean readsTheWallClock(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    String name = access.getTarget().getName();
    return (name.equals("now") && owner.getPackageName().startsWith("java.time"))
        || (name.equals("currentTimeMillis") && owner.isEquivalentTo(System.class))
        || (name.startsWith("system") && owner.isEquivalentTo(Clock.class))
        || (name.equals("<init>") && owner.isEquivalentTo(java.util.Date.class));
  }

  /** The outermost classes, with their packages, that make such an access. */
  private static Set<String> callers(Predicate<JavaAccess<?>> wanted) {
    return CLASSES.stream()
        .filter(type -> type.getAccessesFromSelf().stream().anyMatch(wanted))
        .map(type -> packageOf(type) + "." + outermost(type))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void nothingSleepsOrAwaits() {
    noClasses()
        .should()
        .callMethodWhere(
            target(name("sleep"))
                .and(
                    targetOwner(
                        assignableTo(Thread.class)
                            .or(assignableTo(java.util.concurrent.TimeUnit.class)))))
        .check(CLASSES);
    noClasses()
        .should()
        .callMethodWhere(
            target(nameStartingWith("await")).and(targetOwner(assignableTo(Uni.class))))
        .orShould()
        .dependOnClassesThat(
            assignableTo("io.smallrye.mutiny.groups.UniAwait")
                .or(assignableTo("io.smallrye.mutiny.groups.UniAwaitOptional")))
        .check(CLASSES);
  }

  @Test
  void nothingIsInjectedIntoFields() {
    noFields().should().beAnnotatedWith(Inject.class).check(CLASSES);
    noFields().should().beAnnotatedWith(ConfigProperty.class).check(CLASSES);
    noClasses().should().dependOnClassesThat(assignableTo(ConfigProperty.class)).check(CLASSES);
  }

  /** More means two ideas in one class; a record may have as many as it has values. */
  @Test
  void noConstructorTakesMoreThanSix() {
    Set<String> crowded =
        CLASSES.stream()
            .filter(type -> !type.isRecord() && !type.isEnum())
            .flatMap(type -> type.getConstructors().stream())
            .filter(constructor -> constructor.getRawParameterTypes().size() > 6)
            .map(constructor -> constructor.getOwner().getName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(crowded).isEmpty();
  }

  @Test
  void loggersAreStaticAndFinal() {
    fields()
        .that()
        .haveRawType(org.jboss.logging.Logger.class)
        .should()
        .bePrivate()
        .andShould()
        .beStatic()
        .andShould()
        .beFinal()
        .check(CLASSES);
  }

  @Test
  void sqlStandsInStoresAndLogs() {
    assertThat(callers(ArchitectureTest::speaksSql))
        .contains("history.VisitLog", "start.Schema")
        .allMatch(
            name ->
                name.endsWith("Store")
                    || name.endsWith("Log")
                    || name.startsWith("access.Traced") // hands on the statements of others
                    || Set.of("start.Schema", "start.Health").contains(name));
  }

  private static boolean speaksSql(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    boolean client =
        owner.isAssignableTo(SqlClient.class)
            || owner.isAssignableTo(io.vertx.sqlclient.SqlClient.class);
    return (client && Set.of("query", "preparedQuery").contains(access.getTarget().getName()))
        || owner.isEquivalentTo(DriverManager.class);
  }

  private static String outermost(JavaClass type) {
    JavaClass outer = type;
    while (outer.getEnclosingClass().isPresent()) {
      outer = outer.getEnclosingClass().get();
    }
    return outer.getSimpleName();
  }

  @Test
  void everyPackageSaysWhatItOwnsAndWhatNot() throws Exception {
    for (String name : TABLE.keySet()) {
      Path info = SOURCES.resolve(name).resolve("package-info.java");
      assertThat(info).exists();
      List<String> words =
          Files.readAllLines(info).stream().filter(line -> line.startsWith(" *")).toList();
      assertThat(words).as(name).hasSizeBetween(3, 9);
      assertThat(String.join(" ", words).replaceAll("\\s*\\*\\s*", " "))
          .as(name)
          .contains("Owns ")
          .contains("Does not own ");
    }
  }

  @Test
  void everyMappingOfSettingsIsCheckedAtTheStart() throws Exception {
    Set<String> mappings =
        CLASSES.stream()
            .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
            .map(JavaClass::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(checkedSettings()).containsExactlyInAnyOrderElementsOf(mappings);
  }

  /** Settings are no part of start's surface; this test alone looks inside. */
  private static Set<String> checkedSettings() throws ReflectiveOperationException {
    var all = Class.forName(BASE + ".start.Settings").getDeclaredField("ALL");
    all.setAccessible(true);
    return ((List<?>) all.get(null))
        .stream().map(c -> ((Class<?>) c).getName()).collect(Collectors.toSet());
  }

  @Test
  void noFilesAreNamedForWhatTheyAreNot() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Dto|DTO|Mapper)")
        .check(CLASSES);
  }
}
