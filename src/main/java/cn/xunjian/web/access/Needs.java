package cn.xunjian.web.access;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import cn.xunjian.access.Right;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * What an operation needs, on its method or for all methods of its class. The door and the OpenAPI
 * document both read it.
 */
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface Needs {
  Right value();
}
