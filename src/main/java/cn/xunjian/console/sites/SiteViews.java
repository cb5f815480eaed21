package cn.xunjian.console.sites;

import cn.xunjian.console.frame.Choice;
import cn.xunjian.console.frame.EntryForm;
import cn.xunjian.console.frame.Fact;
import cn.xunjian.console.frame.Tag;
import java.util.List;

/** What stands on the pages of what sites owe, and of what the registry lacks. */
public final class SiteViews {

  private SiteViews() {}

  /** Sites with where they stand. */
  public record SiteList(SiteWords words, List<Choice> states, List<SiteRow> rows) {}

  /**
   * A site.
   *
   * @param tags where each of its functions stands, beside its name; or the state of its content
   * @param says more of it; empty for nothing
   */
  public record SiteRow(String href, String name, String unit, List<Named> tags, String says) {}

  /** A tag and what it is about; empty where the heading says it. */
  public record Named(String name, Tag tag) {}

  /** One site with its four functions. */
  public record FunctionsOfSite(
      SiteWords words,
      String name,
      String unit,
      String target,
      Tag whole,
      List<FunctionPart> parts) {}

  /**
   * One function.
   *
   * @param link where it is found, as far as a browser may open it; empty for nowhere
   * @param says who named it, and what came of opening it
   * @param proposed pages that may be meant
   * @param forms where it is named, for whoever may; else empty
   */
  public record FunctionPart(
      String name,
      Tag state,
      String link,
      List<String> says,
      List<Proposed> proposed,
      List<EntryForm> forms) {}

  /** A page that may be meant. */
  public record Proposed(String href, String title) {}

  /** One site with who went through what it has kept. */
  public record ContentOfSite(
      SiteWords words,
      String name,
      String unit,
      String target,
      Tag state,
      List<Fact> checked,
      List<Fact> seen,
      List<EntryForm> forms) {}

  /** What the registry lacks. */
  public record Gaps(
      SiteWords words, List<Unregistered> unregistered, List<Incomplete> incomplete) {}

  /**
   * Not registered.
   *
   * @param open where a case that registers it is opened; empty for whoever may not
   */
  public record Unregistered(
      String name, String unit, String platform, String how, String survey, String open) {}

  /** Registered, and not whole. */
  public record Incomplete(
      String href, String name, String unit, String platform, List<String> lacks) {}
}
