package cn.xunjian.web.requests;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A text that PostgreSQL can store: without the character NUL and without half characters. */
@Constraint(validatedBy = Storable.Check.class)
@Target(FIELD)
@Retention(RUNTIME)
public @interface Storable {

  String message() default "bad_character: 不能含空字符 · a text cannot hold the character U+0000";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Takes every text that can be stored, and what is not there. */
  final class Check implements ConstraintValidator<Storable, String> {

    @Override
    public boolean isValid(String text, ConstraintValidatorContext context) {
      return text == null || StorableJson.fault(text) == null;
    }
  }
}
