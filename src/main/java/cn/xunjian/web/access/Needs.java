package cn.xunjian.web.access;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import cn.xunjian.access.Right;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * What an operation needs, on its method or for all methods of its class. The door and the OpenAPI
 * document both read it; an operation without it is open to nobody. Where the address names a
 * target ({@code {key}}), the right is needed on that target's branch.
 */
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface Needs {
  Right value();

  /**
   * Whether it shows or changes more than one branch: then the right is needed on the whole tree.
   */
  boolean whole() default false;

  /**
   * Whether each use stands in the audit trail although its right does not say so ({@link
   * Right#isTraced}), such as an export. Of what may come {@link #signed}, each use by a person.
   */
  boolean traced() default false;

  /**
   * Which values of the query's {@code format} make a file of what is else shown: then only those
   * uses are {@link #traced}. Empty for all.
   */
  String[] files() default {};

  /**
   * Whether it looks itself at the signature of a body ({@code X-Xunjian-Signature}) before
   * anything else, and refuses one that does not hold: then whoever sends one need not have the
   * right. Nothing else may be let through on that header.
   */
  boolean signed() default false;
}
