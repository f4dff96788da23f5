package org.netmessage.connector.inbound;

import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkAdapter;
import jakarta.resource.spi.work.WorkEvent;
import jakarta.resource.spi.work.WorkListener;
import java.util.concurrent.atomic.AtomicReference;

/** Delivers what waits for one activation, then ends (Jakarta Connectors 10.3.1). Either it runs once or it is lost once. */
class DeliveryWork implements Work {
    /** What the work is for. */
    interface Lane {
        /** Delivers; on the thread of the work. */
        void serve(DeliveryWork work);

        /** The work will not run. */
        void lost(String why);
    }

    private enum State {
        PENDING,
        BEGUN,
        LOST
    }

    private final Lane lane;
    private final AtomicReference<State> state = new AtomicReference<>(State.PENDING);
    private volatile boolean released;

    DeliveryWork(Lane lane) {
        this.lane = lane;
    }

    @Override
    public void run() {
        if (state.compareAndSet(State.PENDING, State.BEGUN)) {
            lane.serve(this);
        }
    }

    /** Asks it to end; a message that the bean has begun with is not taken away from it. */
    @Override
    public void release() {
        released = true;
        lost("the server released the work before it ran");
    }

    /** Whether the server wants it to end. */
    boolean isReleased() {
        return released;
    }

    /** Notes that it was refused; nothing happens if it has begun, or if that was noted before. */
    void lost(String why) {
        if (state.compareAndSet(State.PENDING, State.LOST)) {
            lane.lost(why);
        }
    }

    /** Hears of refusals and failures that nobody throws at the one who submits it. */
    WorkListener listener() {
        return new WorkAdapter() {
            @Override
            public void workRejected(WorkEvent event) {
                lost(String.valueOf(event.getException()));
            }

            @Override
            public void workCompleted(WorkEvent event) {
                lost(String.valueOf(event.getException())); // its context could not be set up
            }
        };
    }
}
