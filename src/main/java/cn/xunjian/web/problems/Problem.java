package cn.xunjian.web.problems;

import cn.xunjian.vault.Vault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request that cannot be answered as asked, as RFC 9457 writes it. Thrown, or carried by a failed
 * Uni, by any resource; {@link ProblemMappers} turns it into the answer.
 */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public static final String MEDIA_TYPE = "application/problem+json";

  /** Seconds after which something that takes a minute at most may be asked for again. */
  private static final int SOON = 30;

  /** How many faults an answer names; of more it says how many there are. */
  public static final int MOST_TOLD = 100;

  /** The member that says after how many seconds it may be tried again. */
  static final String RETRY_AFTER = "retryAfter";

  /**
   * One thing that is wrong.
   *
   * @param pointer where: a JSON pointer into the body, {@code ?name} for a query parameter, or the
   *     name of a header
   * @param code a stable word for programs
   * @param message what is wrong and what to do
   */
  public record Fault(String pointer, String code, String message) {}

  /** The kinds of problem; the written form of the code is the end of the problem's type. */
  public enum Type {
    BAD_REQUEST(400, "请求有误 / Bad request"),
    UNAUTHORIZED(401, "未登录或凭证无效 / Unauthorized"),
    FORBIDDEN(403, "不允许 / Forbidden"),
    NOT_FOUND(404, "未找到 / Not found"),
    METHOD_NOT_ALLOWED(405, "不支持的方法 / Method not allowed"),
    NOT_ACCEPTABLE(406, "无法提供所要求的格式 / Not acceptable"),
    REQUEST_TIMEOUT(408, "请求超时 / Request timeout"),
    CONFLICT(409, "与现状冲突 / Conflict"),
    PRECONDITION_FAILED(412, "数据已被他人修改 / Precondition failed"),
    TOO_LARGE(413, "内容过大 / Content too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "不支持的内容类型 / Unsupported media type"),
    UNPROCESSABLE(422, "内容未通过校验 / Unprocessable content"),
    PRECONDITION_REQUIRED(428, "需要 If-Match / Precondition required"),
    TOO_MANY(429, "请求过多 / Too many requests"),
    INTERNAL(500, "系统内部错误 / Internal error"),
    UNAVAILABLE(503, "暂时无法服务 / Unavailable");

    private final int status;
    private final String title;

    Type(int status, String title) {
      this.status = status;
      this.title = title;
    }

    public int status() {
      return status;
    }

    private String uri() {
      return "urn:xunjian:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Type type;
  private final List<Fault> faults;
  private final transient Map<String, Object> extensions = new LinkedHashMap<>();

  public Problem(Type type, String detail, List<Fault> faults) {
    super(detail, null, false, false);
    this.type = type;
    this.faults = List.copyOf(faults);
  }

  public static Problem notFound(String detail) {
    return new Problem(Type.NOT_FOUND, detail, List.of());
  }

  /** Understood, and not allowed to whoever asks this way. */
  public static Problem forbidden(String pointer, String code, String message) {
    return new Problem(Type.FORBIDDEN, message, List.of(new Fault(pointer, code, message)));
  }

  /** The body came too slowly. */
  public static Problem requestTimeout(String detail) {
    return new Problem(Type.REQUEST_TIMEOUT, detail, List.of());
  }

  /** Something in the request cannot be understood. */
  public static Problem badRequest(String pointer, String code, String message) {
    return badRequest(List.of(new Fault(pointer, code, message)));
  }

  public static Problem badRequest(List<Fault> faults) {
    String detail =
        faults.size() == 1
            ? faults.get(0).message()
            : faults.size() + " values cannot be understood or taken; see errors";
    return new Problem(Type.BAD_REQUEST, detail, faults);
  }

  /** The sender did not prove who it is. */
  public static Problem unauthorized(String header, String code, String message) {
    return new Problem(Type.UNAUTHORIZED, message, List.of(new Fault(header, code, message)));
  }

  public static Problem unauthorized(List<Fault> faults) {
    return new Problem(Type.UNAUTHORIZED, faults.get(0).message(), faults);
  }

  /** Well understood, but not possible as things stand. */
  public static Problem conflict(String detail) {
    return new Problem(Type.CONFLICT, detail, List.of());
  }

  public static Problem conflict(String pointer, String code, String message) {
    return new Problem(Type.CONFLICT, message, List.of(new Fault(pointer, code, message)));
  }

  /** The caller's version is not the present one. */
  public static Problem preconditionFailed(String detail) {
    return new Problem(Type.PRECONDITION_FAILED, detail, List.of());
  }

  /** A change must say which version it changes. */
  public static Problem preconditionRequired(String detail) {
    return new Problem(Type.PRECONDITION_REQUIRED, detail, List.of());
  }

  public static Problem unsupportedMediaType(String detail) {
    return new Problem(Type.UNSUPPORTED_MEDIA_TYPE, detail, List.of());
  }

  public static Problem tooLarge(String detail) {
    return new Problem(Type.TOO_LARGE, detail, List.of());
  }

  /** Well-formed, but its values are not acceptable. */
  public static Problem unprocessable(List<Fault> faults) {
    String detail =
        faults.size() == 1
            ? faults.get(0).message()
            : faults.size() + " values are not acceptable; see errors";
    return new Problem(Type.UNPROCESSABLE, detail, faults);
  }

  public static Problem unprocessable(String pointer, String code, String message) {
    return unprocessable(List.of(new Fault(pointer, code, message)));
  }

  /** A secret was given, and there is no key to seal it with. */
  public static Problem vaultWithoutKey(String pointer) {
    return new Problem(
        Type.UNAVAILABLE, Vault.REMEDY, List.of(new Fault(pointer, "no_vault_key", Vault.REMEDY)));
  }

  /** It was tried too often; after so many seconds it may be tried again. */
  public static Problem wait(String detail, long seconds) {
    return new Problem(Type.TOO_MANY, detail, List.of()).with(RETRY_AFTER, seconds);
  }

  /** As much of this as one node does at once is under way. */
  public static Problem tooMany(String detail) {
    return new Problem(Type.TOO_MANY, detail, List.of());
  }

  public static Problem unavailable(String detail) {
    return new Problem(Type.UNAVAILABLE, detail, List.of());
  }

  /** Adds an extension member (RFC 9457 §3.2). */
  public Problem with(String member, Object value) {
    extensions.put(member, value);
    return this;
  }

  Optional<Object> member(String name) {
    return Optional.ofNullable(extensions.get(name));
  }

  public int status() {
    return type.status();
  }

  /** After how many seconds it is worth asking again, where that is known. */
  Optional<Integer> retryAfter() {
    return type == Type.TOO_MANY
        ? Optional.of(member(RETRY_AFTER).map(s -> Integer.valueOf(s.toString())).orElse(SOON))
        : Optional.empty();
  }

  public List<Fault> faults() {
    return faults;
  }

  /**
   * The members of the answer.
   *
   * @param instance the path that was asked for
   */
  Map<String, Object> members(String instance) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", type.uri());
    members.put("title", type.title);
    members.put("status", type.status());
    members.put("detail", getMessage());
    members.put("instance", instance);
    members.putAll(extensions);
    if (!faults.isEmpty() && !extensions.containsKey("errors")) {
      members.put("errors", faults.subList(0, Math.min(MOST_TOLD, faults.size())));
      if (faults.size() > MOST_TOLD) {
        members.put("errorsTotal", faults.size());
      }
    }
    return members;
  }
}
