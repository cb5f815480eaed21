package cn.xunjian.web.bulletins;

import cn.xunjian.access.Branches;
import cn.xunjian.access.Reach;
import cn.xunjian.access.Right;
import cn.xunjian.access.live.LiveAccess;
import cn.xunjian.report.store.BulletinTemplate;
import cn.xunjian.report.store.BulletinTemplate.Form;
import cn.xunjian.report.store.BulletinTemplateStore;
import cn.xunjian.web.access.Asker;
import cn.xunjian.web.problems.Problem;
import cn.xunjian.web.requests.Query;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * Finds templates for whoever asks: those for everybody, those of his branch and of what lies above
 * it.
 */
@ApplicationScoped
class KnownTemplates {

  private final BulletinTemplateStore store;
  private final LiveAccess access;
  private final Asker asker;

  KnownTemplates(BulletinTemplateStore store, LiveAccess access, Asker asker) {
    this.store = store;
    this.access = access;
    this.asker = asker;
  }

  Uni<List<BulletinTemplate>> all() {
    Set<Long> concerned = asker.concerned(Right.TEND);
    return store
        .all()
        .map(all -> all.stream().filter(each -> seen(each.unit(), concerned)).toList());
  }

  private static boolean seen(Long unit, Set<Long> concerned) {
    return unit == null || concerned == null || concerned.contains(unit);
  }

  /** One that whoever asks may see. */
  Uni<BulletinTemplate> seen(long id) {
    Set<Long> concerned = asker.concerned(Right.TEND);
    return store
        .find(id)
        .map(found -> found != null && seen(found.unit(), concerned) ? found : null)
        .onItem()
        .ifNull()
        .failWith(() -> Problem.notFound("no template that you may see has the number " + id));
  }

  /** One that whoever asks may take out of use. */
  Uni<BulletinTemplate> led(long id) {
    Reach led = asker.reach(Right.SUPERVISE);
    return seen(id)
        .invoke(
            found -> {
              if (found.unit() == null ? !led.everything() : !led.includes(found.unit())) {
                throw Problem.forbidden(
                    "/unit",
                    "right_missing",
                    "此模板由其他监管单位上传 · another supervisor sent this template");
              }
            });
  }

  /**
   * The branch that is named; that of whoever asks if none is.
   *
   * @return null for the whole tree
   * @throws Problem 422 for a unit that is not there, 400 where none is named and he leads several
   *     branches
   */
  Long branch(String unit) {
    Branches tree = access.book().tree();
    if (unit != null && !unit.isEmpty()) {
      long named = Query.number("unit", unit);
      if (!tree.has(named)) {
        throw Problem.unprocessable("?unit", "unknown_value", "no unit has this number");
      }
      return named;
    }
    Set<Long> led = asker.reach(Right.SUPERVISE).within(null);
    return led == null ? null : tree.top(led).orElseThrow(KnownTemplates::several);
  }

  private static Problem several() {
    return Problem.badRequest(
        "?unit", "missing", "您的权限含多个分支，请指定单位 · you lead several branches; name a unit");
  }

  /**
   * Fails if a bulletin of a branch cannot be written into templates.
   *
   * @param document for DOCX; null for none
   * @param page for HTML and PDF; null for none
   * @param unit the top of the bulletin's branch; null for the whole tree
   */
  Uni<Void> usable(Long document, Long page, Long unit) {
    return usable(document, Form.DOCX, "/template", unit)
        .chain(() -> usable(page, Form.HTML, "/page", unit));
  }

  private Uni<Void> usable(Long id, Form form, String pointer, Long unit) {
    return id == null
        ? Uni.createFrom().voidItem()
        : store
            .find(id)
            .invoke(
                found -> {
                  if (found == null
                      || found.ended() != null
                      || found.form() != form
                      || !serves(found, unit)) {
                    throw Problem.unprocessable(
                        pointer,
                        "unknown_value",
                        "没有编号为 %1$d 的在用 %2$s 模板，或不供本范围使用 · no %2$s template in use for this branch has the number %1$d"
                            .formatted(id, form.code()));
                  }
                })
            .replaceWithVoid();
  }

  private boolean serves(BulletinTemplate template, Long unit) {
    return template.unit() == null
        || (unit != null && access.book().tree().within(unit, template.unit()));
  }
}
