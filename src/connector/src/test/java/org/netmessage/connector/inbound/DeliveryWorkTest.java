package org.netmessage.connector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.spi.work.WorkEvent;
import jakarta.resource.spi.work.WorkRejectedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryWorkTest {
    private final List<String> events = new ArrayList<>();
    private final DeliveryWork work = new DeliveryWork(new DeliveryWork.Lane() {
        @Override
        public void serve(DeliveryWork served) {
            events.add("serves");
        }

        @Override
        public void lost(String why) {
            events.add("lost: " + why);
        }
    });

    private WorkEvent event(int type) {
        return new WorkEvent(this, type, work, new WorkRejectedException("full"));
    }

    @Test
    void servesItsLane() {
        work.run();

        assertThat(events).containsExactly("serves");
    }

    @Test
    void isLostOnceThoughRefusedTwice() {
        work.listener().workRejected(event(WorkEvent.WORK_REJECTED));
        work.lost("again");

        assertThat(events).singleElement().asString().startsWith("lost: ").contains("full");
    }

    @Test
    void doesNotRunOnceLost() {
        work.lost("refused");
        work.run();

        assertThat(events).containsExactly("lost: refused");
    }

    @Test
    void isLostIfItCompletesWithoutHavingRun() {
        work.listener().workCompleted(event(WorkEvent.WORK_COMPLETED));

        assertThat(events).hasSize(1);
    }

    @Test
    void isNotLostOnceItHasRun() {
        work.run();
        work.listener().workCompleted(event(WorkEvent.WORK_COMPLETED));
        work.release();

        assertThat(events).containsExactly("serves");
        assertThat(work.isReleased()).isTrue();
    }

    @Test
    void isLostIfReleasedBeforeItRuns() {
        work.release();
        work.run();

        assertThat(events).containsExactly("lost: the server released the work before it ran");
    }
}
