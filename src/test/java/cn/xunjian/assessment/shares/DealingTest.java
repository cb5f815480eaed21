package cn.xunjian.assessment.shares;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xunjian.assessment.shares.Dealing.Waiting;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DealingTest {

  private static final long ZHANG = 1;
  private static final long LI = 2;
  private static final long WANG = 3;

  private static List<Waiting> cards(int number) {
    return LongStream.rangeClosed(1, number).mapToObj(card -> new Waiting(card, 7)).toList();
  }

  private static long held(List<CardShare> shares, long person) {
    return shares.stream().filter(each -> each.holder() == person).count();
  }

  @Test
  void eachGetsAsMuchAndNoCardTwice() {
    List<CardShare> shares =
        new Dealing(List.of(ZHANG, LI, WANG), (person, unit) -> true, Map.of()).of(cards(14));

    assertThat(held(shares, ZHANG)).isEqualTo(5);
    assertThat(held(shares, LI)).isEqualTo(5);
    assertThat(held(shares, WANG)).isEqualTo(4);
    assertThat(shares).extracting(CardShare::card).doesNotHaveDuplicates().hasSize(14);
    assertThat(shares).allMatch(each -> each.second() != null);
  }

  @Test
  void whoHasWorkAlreadyGetsLess() {
    List<CardShare> shares =
        new Dealing(List.of(ZHANG, LI), (person, unit) -> true, Map.of(ZHANG, 6)).of(cards(8));

    assertThat(held(shares, ZHANG)).isEqualTo(1);
    assertThat(held(shares, LI)).isEqualTo(7);
  }

  @Test
  void nobodyGetsACardOfABranchThatIsNotHis() {
    List<Waiting> cards = List.of(new Waiting(1, 7), new Waiting(2, 8), new Waiting(3, 9));

    List<CardShare> shares =
        new Dealing(
                List.of(ZHANG, LI), (person, unit) -> unit == (person == ZHANG ? 7 : 8), Map.of())
            .of(cards);

    assertThat(shares).containsExactly(new CardShare(1, ZHANG, null), new CardShare(2, LI, null));
  }

  @Test
  void theSameIsDealtTheSame() {
    Dealing dealing = new Dealing(List.of(LI, ZHANG, LI), (person, unit) -> true, Map.of());

    assertThat(dealing.of(cards(2)))
        .containsExactly(new CardShare(1, LI, ZHANG), new CardShare(2, ZHANG, LI));
  }
}
