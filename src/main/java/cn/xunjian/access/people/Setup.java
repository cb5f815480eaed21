package cn.xunjian.access.people;

import cn.xunjian.access.Requester;
import cn.xunjian.access.audit.Deed;
import cn.xunjian.access.live.AccessTransaction;
import cn.xunjian.access.live.Person;
import cn.xunjian.access.live.PersonDraft;
import cn.xunjian.words.Text;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the first administrator, by a link that only who reads the log has. */
@ApplicationScoped
public class Setup {

  private final SetupLink link;
  private final AccessTransaction transactions;
  private final Accounts accounts;
  private final Granting granting;
  private final Passwords passwords;

  Setup(
      SetupLink link,
      AccessTransaction transactions,
      Accounts accounts,
      Granting granting,
      Passwords passwords) {
    this.link = link;
    this.transactions = transactions;
    this.accounts = accounts;
    this.granting = granting;
    this.passwords = passwords;
  }

  /** What came of it. */
  public sealed interface Outcome {}

  /** The first administrator is made. */
  public record Made(Person person) implements Outcome {}

  /** The link is good no longer, or there is somebody already. */
  public record Over() implements Outcome {}

  /** The password cannot be taken. */
  public record BadPassword(Text why) implements Outcome {}

  public Uni<Outcome> first(Requester by, String token, PersonDraft draft, String password) {
    if (!link.good(token)) {
      return Uni.createFrom().item(new Over());
    }
    return passwords
        .fault(null, draft.login(), password)
        .chain(
            fault ->
                fault
                    .<Uni<Outcome>>map(why -> Uni.createFrom().item(new BadPassword(why)))
                    .orElseGet(() -> make(by, draft, password)));
  }

  private Uni<Outcome> make(Requester by, PersonDraft draft, String password) {
    return passwords
        .hash(password)
        .chain(
            hash ->
                transactions.change(
                    by,
                    transaction ->
                        accounts
                            .addFirst(transaction, draft, hash)
                            .onItem()
                            .ifNotNull()
                            .call(person -> granting.first(transaction, person.id())),
                    person -> Deed.done("setup.done", person.login())))
        .invoke(link::close)
        .map(person -> person == null ? new Over() : new Made(person));
  }
}
