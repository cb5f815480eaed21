package cn.xunjian.rulebook.model;

import cn.xunjian.words.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The amounts that a condition gives to its measure's parameters, each of its parameter's type.
 * What was left out is not there.
 */
public record Values(Map<String, Object> byKey) {

  public Values {
    byKey = Collections.unmodifiableMap(new TreeMap<>(byKey));
  }

  public Duration duration(String key) {
    return (Duration) byKey.get(key);
  }

  public Limit limit(String key) {
    return (Limit) byKey.get(key);
  }

  public int count(String key) {
    return (Integer) byKey.get(key);
  }

  public BigDecimal ratio(String key) {
    return (BigDecimal) byKey.get(key);
  }

  public String word(String key) {
    return (String) byKey.get(key);
  }

  @SuppressWarnings("unchecked") // the reader puts a list of words there and nothing else
  public List<String> words(String key) {
    return (List<String>) byKey.get(key);
  }

  public Text says(String key) {
    return (Text) byKey.get(key);
  }
}
