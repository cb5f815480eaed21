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
import java.time.Instant;
import java.time.OffsetDateTime;

/** A time as RFC 3339 writes it. Without its offset it would mean another instant elsewhere. */
@Constraint(validatedBy = TimeWithOffset.Check.class)
@Target(FIELD)
@Retention(RUNTIME)
public @interface TimeWithOffset {

  String message() default "bad_time: a time has its offset, like 2026-03-01T08:00:00+08:00";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Takes what can be read, and what is not there. */
  final class Check implements ConstraintValidator<TimeWithOffset, String> {

    @Override
    public boolean isValid(String written, ConstraintValidatorContext context) {
      try {
        read(written);
        return true;
      } catch (DateTimeException e) {
        return false;
      }
    }

    /**
     * The instant that is meant; null if none was written.
     *
     * @throws DateTimeException for what is no such time, or lies in no year of four figures: the
     *     database knows far fewer years than Java
     */
    public static Instant read(String written) {
      if (written == null || written.isBlank()) {
        return null;
      }
      OffsetDateTime read = OffsetDateTime.parse(written.strip());
      if (read.getYear() < 1 || read.getYear() > 9_999) {
        throw new DateTimeException("a year has four figures");
      }
      return read.toInstant();
    }
  }
}
