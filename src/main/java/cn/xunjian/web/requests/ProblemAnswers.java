package cn.xunjian.web.requests;

import cn.xunjian.web.problems.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Every operation may answer with a problem, whatever it is asked for; those that say so themselves
 * say it for one status only.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ProblemAnswers implements OASFilter {

  private static final String NAME = "Problem";

  @Override
  public Operation filterOperation(Operation operation) {
    if (operation.getResponses() == null) {
      operation.setResponses(OASFactory.createAPIResponses());
    }
    operation
        .getResponses()
        .setDefaultValue(OASFactory.createAPIResponse().ref("#/components/responses/" + NAME));
    return operation;
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    Components components =
        document.getComponents() == null ? OASFactory.createComponents() : document.getComponents();
    document.setComponents(
        components
            .addSchema(NAME, problem())
            .addResponse(
                NAME,
                OASFactory.createAPIResponse()
                    .description("the request was refused, or failed; type and errors say why")
                    .content(
                        OASFactory.createContent()
                            .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                    .schema(
                                        OASFactory.createSchema()
                                            .ref("#/components/schemas/" + NAME))
                                    .example(Examples.PROBLEM)))));
  }

  private static Schema problem() {
    return object()
        .description("RFC 9457")
        .required(List.of("type", "title", "status", "detail", "instance"))
        .addProperty("type", text("a stable word: urn:xunjian:problem:…"))
        .addProperty("title", text("the kind of problem, in Chinese and English"))
        .addProperty("status", of(SchemaType.INTEGER))
        .addProperty("detail", text("what is wrong with this request"))
        .addProperty("instance", text("the path that was asked for"))
        .addProperty(
            "errors",
            of(SchemaType.ARRAY)
                .description("the first " + Problem.MOST_TOLD + " things that are wrong")
                .items(
                    object()
                        .addProperty(
                            "pointer", text("a JSON pointer, ?name of a parameter, or a header"))
                        .addProperty("code", text("a stable word"))
                        .addProperty("message", text("what is wrong and what to do"))))
        .addProperty("errorsTotal", of(SchemaType.INTEGER));
  }

  private static Schema object() {
    return of(SchemaType.OBJECT);
  }

  private static Schema text(String description) {
    return of(SchemaType.STRING).description(description);
  }

  private static Schema of(SchemaType type) {
    return OASFactory.createSchema().type(List.of(type));
  }
}
