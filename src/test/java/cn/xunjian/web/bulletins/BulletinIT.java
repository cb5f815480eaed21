package cn.xunjian.web.bulletins;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A bulletin from closed cards to its files over REST, in chapters over one running service with a
 * database of its own. Their order numbers go through all of them.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BulletinIT implements DraftedBulletin, BulletinInFiles, BulletinOfBranches {

  @BeforeAll
  static void start() {
    BulletinScene.start();
  }

  @AfterAll
  static void stop() {
    BulletinScene.stop();
  }
}
