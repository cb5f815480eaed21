package cn.xunjian.observation.messages;

import cn.xunjian.words.Text;
import java.time.Instant;
import java.util.Map;

/**
 * Says that this node does not do its work as it should, or does again.
 *
 * @param cause what it lacks, one word
 * @param strained whether it lacks it now
 * @param since when it began or ended
 * @param text the figures in one sentence
 * @param counts the figures
 */
public record StrainChanged(
    String cause, boolean strained, Instant since, Text text, Map<String, Long> counts) {

  public StrainChanged {
    counts = Map.copyOf(counts);
  }
}
