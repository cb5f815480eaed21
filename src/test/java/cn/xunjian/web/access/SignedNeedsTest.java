package cn.xunjian.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.xunjian.access.Right;
import cn.xunjian.web.problems.Problem;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A header that nobody has verified opens no operation but the two that verify it. */
class SignedNeedsTest {

  private static final HttpHeaders JUNK =
      (HttpHeaders)
          Proxy.newProxyInstance(
              SignedNeedsTest.class.getClassLoader(),
              new Class<?>[] {HttpHeaders.class},
              (proxy, method, asked) ->
                  method.getName().equals("getHeaderString")
                          && asked[0].equals("X-Xunjian-Signature")
                      ? "sha256=junk"
                      : null);

  private final RightsFilter door =
      new RightsFilter(
          new Asker(new CurrentVertxRequest(), null, null, null),
          null,
          new Refusals(null, Clock.systemUTC()));

  private record Operation(Method getResourceMethod) implements ResourceInfo {

    @Override
    public Class<?> getResourceClass() {
      return getResourceMethod.getDeclaringClass();
    }

    @Override
    public Method getResourceMethod() {
      return getResourceMethod;
    }

    @Override
    public String toString() {
      return getResourceClass().getSimpleName() + "." + getResourceMethod.getName();
    }
  }

  /** Every operation whose answer is that somebody is let push, or do what goes with it. */
  private static List<Operation> pushes() {
    return OperationMethods.all().stream()
        .map(Operation::new)
        .filter(operation -> RightsFilter.needs(operation) != null)
        .filter(operation -> RightsFilter.needs(operation).value() == Right.PUSH)
        .toList();
  }

  @Test
  void aJunkSignatureWithoutAKeyIsNobody() {
    List<Operation> pushes = pushes();
    assertThat(pushes).hasSizeGreaterThan(20);
    assertThat(pushes)
        .filteredOn(operation -> !RightsFilter.needs(operation).signed())
        .allSatisfy(
            operation -> {
              Problem refused =
                  catchThrowableOfType(Problem.class, () -> door.check(operation, null, JUNK));
              assertThat(refused).as("let in to " + operation).isNotNull();
              assertThat(refused.status()).isEqualTo(401);
            });
  }

  @Test
  void onlyWhatVerifiesASignatureIsLetThroughOnIt() {
    assertThat(
            OperationMethods.all().stream()
                .map(Operation::new)
                .filter(operation -> RightsFilter.needs(operation) != null)
                .filter(operation -> RightsFilter.needs(operation).signed())
                .map(Operation::toString))
        .containsExactlyInAnyOrder("PushResource.push", "BatchPushResource.push");
  }
}
