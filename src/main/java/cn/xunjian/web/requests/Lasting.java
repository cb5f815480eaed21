package cn.xunjian.web.requests;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.time.DateTimeException;
import java.time.Duration;

/** A duration as ISO-8601 writes it, like {@code PT5M}, between two others. */
@Constraint(validatedBy = Lasting.Check.class)
@Target(FIELD)
@Retention(RUNTIME)
public @interface Lasting {

  /** The shortest that is taken. */
  String least();

  /** The longest that is taken. */
  String most();

  String message();

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Takes what lies within the bounds, and what is not there. */
  final class Check implements ConstraintValidator<Lasting, String> {

    private Duration least;
    private Duration most;

    @Override
    public void initialize(Lasting bounds) {
      least = Duration.parse(bounds.least());
      most = Duration.parse(bounds.most());
    }

    @Override
    public boolean isValid(String written, ConstraintValidatorContext context) {
      if (written == null) {
        return true;
      }
      try {
        Duration read = Duration.parse(written);
        return read.compareTo(least) >= 0 && read.compareTo(most) <= 0;
      } catch (DateTimeException e) {
        return false;
      }
    }
  }
}
