package cn.xunjian.inspection.wording;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ahocorasick.trie.Emit;
import org.ahocorasick.trie.Trie;

/** All terms of a day in one automaton; a text is gone through once, however many there are. */
public final class WordScan {

  private static final int AROUND = 30;

  private final Map<String, WordTerm> terms;
  private final Trie trie;

  private WordScan(Map<String, WordTerm> terms) {
    this.terms = terms;
    Trie.TrieBuilder builder = Trie.builder();
    for (WordTerm term : terms.values()) {
      builder.addKeyword(term.term());
      term.exceptions().forEach(builder::addKeyword);
    }
    this.trie = builder.build();
  }

  /** The terms that hold on a day; of two with the same letters the first. */
  public static WordScan of(Collection<WordTerm> all, LocalDate day) {
    Map<String, WordTerm> terms = new HashMap<>();
    all.stream().filter(t -> t.holdsOn(day)).forEach(t -> terms.putIfAbsent(t.term(), t));
    return new WordScan(Map.copyOf(terms));
  }

  /** What stands in a text, in the order of its first places. */
  public List<WordHit> hits(String text) {
    if (terms.isEmpty()) {
      return List.of();
    }
    List<Emit> emits = new ArrayList<>(trie.parseText(text));
    if (emits.isEmpty()) {
      return List.of();
    }
    Map<WordTerm, List<Emit>> found = new HashMap<>();
    for (Emit emit : emits) {
      WordTerm term = terms.get(emit.getKeyword());
      if (term != null && stands(term, emit, emits, text)) {
        found.computeIfAbsent(term, t -> new ArrayList<>()).add(emit);
      }
    }
    return found.entrySet().stream()
        .map(e -> hit(e.getKey(), e.getValue(), text))
        .sorted((a, b) -> Integer.compare(a.first(), b.first()))
        .toList();
  }

  private static WordHit hit(WordTerm term, List<Emit> emits, String text) {
    int first = emits.stream().mapToInt(Emit::getStart).min().orElseThrow();
    int from = Math.max(0, first - AROUND);
    int to = Math.min(text.length(), first + term.term().length() + AROUND);
    return new WordHit(term, first, emits.size(), text.substring(from, to));
  }

  private static boolean stands(WordTerm term, Emit at, List<Emit> all, String text) {
    if (term.wholeWord() && (wordy(text, at.getStart() - 1) || wordy(text, at.getEnd() + 1))) {
      return false;
    }
    if (term.exceptions().isEmpty()) {
      return true;
    }
    for (Emit other : all) {
      boolean covers = other.getStart() <= at.getStart() && other.getEnd() >= at.getEnd();
      if (covers && term.exceptions().contains(other.getKeyword())) {
        return false;
      }
    }
    return true;
  }

  /** Chinese is written without blanks: only Latin letters and digits make a longer word. */
  private static boolean wordy(String text, int at) {
    if (at < 0 || at >= text.length()) {
      return false;
    }
    char c = text.charAt(at);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
