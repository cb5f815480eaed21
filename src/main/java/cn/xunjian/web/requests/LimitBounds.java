package cn.xunjian.web.requests;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** The description of every operation that answers in pages says how long a page may be. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class LimitBounds implements OASFilter {

  @Override
  public Parameter filterParameter(Parameter parameter) {
    if (parameter.getIn() == Parameter.In.QUERY && "limit".equals(parameter.getName())) {
      parameter.schema(
          OASFactory.createSchema()
              .type(List.of(SchemaType.INTEGER))
              .minimum(BigDecimal.ONE)
              .maximum(BigDecimal.valueOf(Page.HIGHEST_LIMIT))
              .defaultValue(Page.USUAL_LIMIT));
    }
    return parameter;
  }
}
