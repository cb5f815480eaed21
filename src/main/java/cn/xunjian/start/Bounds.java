package cn.xunjian.start;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.validator.BeanValidationConfigValidator;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Checks settings against the bounds they declare, and says which value lies beyond which bound.
 */
final class Bounds implements MessageInterpolator {

  private Bounds() {}

  /** One sentence for each setting of the mappings that lies beyond its bounds. */
  static List<String> problems(SmallRyeConfig config, List<Class<?>> mappings) {
    Validator validator =
        Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new Bounds())
            .buildValidatorFactory()
            .getValidator();
    BeanValidationConfigValidator check = () -> validator;
    List<String> problems = new ArrayList<>();
    for (Class<?> mapping : mappings) {
      String prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
      try {
        check.validateMapping(mapping, prefix, config.getConfigMapping(mapping));
      } catch (ConfigValidationException e) {
        for (int i = 0; i < e.getProblemCount(); i++) {
          problems.add(e.getProblem(i).getMessage());
        }
      }
    }
    return problems;
  }

  @Override
  public String interpolate(String template, Context context) {
    Annotation bound = context.getConstraintDescriptor().getAnnotation();
    String is = "is " + context.getValidatedValue();
    if (bound instanceof Min least) {
      return is + ", below " + least.value();
    }
    if (bound instanceof Max most) {
      return is + ", above " + most.value();
    }
    if (bound instanceof DurationMin least) {
      return is + ", below " + of(least);
    }
    return bound instanceof DurationMax most ? is + ", above " + of(most) : is + ": " + template;
  }

  @Override
  public String interpolate(String template, Context context, Locale locale) {
    return interpolate(template, context);
  }

  private static Duration of(DurationMin least) {
    return Duration.ofDays(least.days())
        .plusHours(least.hours())
        .plusMinutes(least.minutes())
        .plusSeconds(least.seconds())
        .plusMillis(least.millis());
  }

  private static Duration of(DurationMax most) {
    return Duration.ofDays(most.days())
        .plusHours(most.hours())
        .plusMinutes(most.minutes())
        .plusSeconds(most.seconds())
        .plusMillis(most.millis());
  }
}
