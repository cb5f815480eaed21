package cn.xunjian.push;

/** How a secret lies in the database. */
interface SecretSeal {

  String sealed(String secret);

  String opened(String sealed);
}
