package cn.xunjian.demo;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Lets a new user see the product work: a simulated city on loopback, registered, supervised and
 * told of.
 */
@ApplicationScoped
public class Demo {

  /**
   * @return whether the registry was changed
   */
  public Uni<Boolean> begin() {
    return Uni.createFrom().item(false);
  }
}
