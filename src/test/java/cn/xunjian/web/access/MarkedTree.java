package cn.xunjian.web.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A random tree of units that are called by their marks, and which marks an answer bears. */
final class MarkedTree {

  /** What nobody sees but whoever has a right on its unit. */
  private static final Pattern MARK = Pattern.compile("mk(\\d\\d)x");

  /** What those see too whose branch lies below its unit. */
  private static final Pattern MARK_FROM_ABOVE = Pattern.compile("below-MK(\\d\\d)X");

  private final int[] parents;

  /**
   * @param size from 2 to 100 units; unit 0 is above all others
   */
  MarkedTree(Random random, int size) {
    parents = new int[size];
    for (int unit = 1; unit < size; unit++) {
      parents[unit] = random.nextInt(unit);
    }
  }

  static String mark(int unit) {
    return "mk%02dx".formatted(unit);
  }

  List<String> marks() {
    return IntStream.range(0, parents.length).mapToObj(MarkedTree::mark).toList();
  }

  /** A file that registers what each unit has. */
  String file() {
    StringBuilder csv = new StringBuilder(Belongings.HEADER);
    for (int unit = 0; unit < parents.length; unit++) {
      csv.append(Belongings.rows(mark(unit), unit == 0 ? "" : path(parents[unit])));
    }
    return csv.toString();
  }

  private String path(int unit) {
    List<String> names = new ArrayList<>();
    above(unit).forEach(each -> names.add(0, mark(each) + "局"));
    return "/" + String.join("/", names);
  }

  /** A unit and those that it lies below. */
  private Stream<Integer> above(int unit) {
    return IntStream.iterate(unit, each -> each >= 0, each -> each == 0 ? -1 : parents[each])
        .boxed();
  }

  private Set<Integer> units(IntPredicate which) {
    return IntStream.range(0, parents.length)
        .filter(which)
        .boxed()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** All units of these branches. */
  Set<Integer> within(Set<Integer> branches) {
    return units(unit -> above(unit).anyMatch(branches::contains));
  }

  /** All others. */
  Set<Integer> beyond(Set<Integer> branches) {
    return units(unit -> above(unit).noneMatch(branches::contains));
  }

  /** The units of these branches and those that they lie below. */
  Set<Integer> concerned(Set<Integer> branches) {
    Set<Integer> all = within(branches);
    branches.forEach(branch -> above(branch).forEach(all::add));
    return all;
  }

  /** The units of which something is told that is theirs alone. */
  static Set<Integer> told(String words) {
    return found(MARK, words);
  }

  /** The units of which something is told that concerns those below. */
  static Set<Integer> toldFromAbove(String words) {
    return found(MARK_FROM_ABOVE, words);
  }

  private static Set<Integer> found(Pattern mark, String words) {
    Set<Integer> units = new TreeSet<>();
    Matcher found = mark.matcher(words);
    while (found.find()) {
      units.add(Integer.valueOf(found.group(1)));
    }
    return units;
  }

  /** What a body says, and what is packed in it if it is a document. */
  static String words(byte[] body) {
    StringBuilder all = new StringBuilder(new String(body, StandardCharsets.UTF_8));
    if (body.length > 1 && body[0] == 'P' && body[1] == 'K') {
      all.append(packed(body));
    }
    return all.toString();
  }

  /** By its table of contents: files that were written as they came say no sizes before. */
  private static String packed(byte[] document) {
    StringBuilder all = new StringBuilder();
    try {
      Path file = Files.write(Files.createTempFile(Path.of("target"), "packed", ".zip"), document);
      try (ZipFile parts = new ZipFile(file.toFile())) {
        for (ZipEntry part : Collections.list(parts.entries())) {
          all.append(new String(parts.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8));
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toString();
  }
}
