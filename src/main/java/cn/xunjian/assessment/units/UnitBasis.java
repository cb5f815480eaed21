package cn.xunjian.assessment.units;

import java.util.List;

/**
 * What the cards of units are made of.
 *
 * @param results the cards of targets, each with its figures
 * @param items how each indicator stands on them
 * @param own the cards of units themselves
 */
public record UnitBasis(List<CardResult> results, List<ItemCount> items, List<OwnCard> own) {

  public UnitBasis {
    results = List.copyOf(results);
    items = List.copyOf(items);
    own = List.copyOf(own);
  }
}
