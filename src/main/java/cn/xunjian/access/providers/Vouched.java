package cn.xunjian.access.providers;

import java.util.Objects;
import java.util.Set;

/**
 * Somebody for whom an identity provider vouches.
 *
 * @param provider the name of the provider in the settings
 * @param subject what the provider calls the person, never changed and never given to another
 * @param login the name to sign in by, in small letters
 * @param name the person's name
 * @param groups the groups that the provider knows the person in
 */
public record Vouched(
    String provider, String subject, String login, String name, Set<String> groups) {

  public Vouched {
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(login, "login");
    Objects.requireNonNull(name, "name");
    groups = Set.copyOf(groups);
  }
}
