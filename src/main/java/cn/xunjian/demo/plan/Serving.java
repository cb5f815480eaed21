package cn.xunjian.demo.plan;

/** What the city shows for a target. */
public sealed interface Serving {

  /** A home page or a list page. */
  public record Page(Manner manner, DateForm form, Rhythm rhythm) implements Serving {}

  /** A feed of an account's posts. */
  record Feed(FeedForm form, Rhythm rhythm) implements Serving {}

  /** Posts that the interface of the platform lists, or an app that a store offers. */
  record Interface(Behaviour behaviour, Rhythm rhythm) implements Serving {}

  /** Posts that the keeper reports; the city only shows a profile page. */
  record Pushed(Rhythm rhythm) implements Serving {}

  /** A profile page from which no date can be read. */
  record Profile() implements Serving {}

  /** A site of which nothing more is served: suspended or closed. */
  record Shut() implements Serving {}
}
