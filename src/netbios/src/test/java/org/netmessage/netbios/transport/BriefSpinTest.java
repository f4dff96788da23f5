package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.SelectStrategy;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BriefSpinTest {
    private final AtomicInteger looks = new AtomicInteger();
    private final SelectStrategy spin = BriefSpin.where(2).newSelectStrategy();

    private int lookThatFindsAt(int attempt) {
        return looks.incrementAndGet() == attempt ? 3 : 0;
    }

    @Test
    void takesEventsThatAreThere() throws Exception {
        assertThat(spin.calculateStrategy(() -> lookThatFindsAt(1), false)).isEqualTo(3);
        assertThat(looks).hasValue(1);
    }

    @Test
    void doesNotKeepTasksWaiting() throws Exception {
        assertThat(spin.calculateStrategy(() -> lookThatFindsAt(2), true)).isZero();
        assertThat(looks).hasValue(1);
    }

    @Test
    void looksAgainBeforeTheLoopSleeps() throws Exception {
        assertThat(spin.calculateStrategy(() -> lookThatFindsAt(2), false)).isEqualTo(3);
    }

    @Test
    void letsTheLoopSleepWhenNothingCame() throws Exception {
        assertThat(spin.calculateStrategy(() -> 0, false)).isEqualTo(SelectStrategy.SELECT);
    }

    @Test
    void leavesASingleProcessorToOthers() {
        assertThat(BriefSpin.where(1)).isSameAs(DefaultSelectStrategyFactory.INSTANCE);
    }
}
