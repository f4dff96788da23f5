package org.netmessage.connector.stub;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.netmessage.connector.inbound.Dispatcher;

/** Runs what is for now at once unless it is held, and what is for later when the test says so. Safe for any thread. */
public final class StubDispatcher implements Dispatcher {
    private final List<Scheduled> scheduled = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> held = new ArrayDeque<>();
    private volatile boolean hold;
    private volatile Runnable meanwhile = () -> {};

    private record Scheduled(Runnable task, Duration delay) {}

    /** From now on tasks for now wait too. */
    public void hold() {
        hold = true;
    }

    /** What happens elsewhere while something is being put off. */
    public void meanwhile(Runnable newMeanwhile) {
        meanwhile = newMeanwhile;
    }

    /** What waits to be run now. */
    public Queue<Runnable> held() {
        return held;
    }

    /** The delays of all that waits. */
    public List<Duration> delays() {
        return scheduled.stream().map(Scheduled::delay).toList();
    }

    /** Time passes: everything that waits is run. */
    public void runScheduled() {
        List<Scheduled> due = List.copyOf(scheduled);
        scheduled.removeAll(due);
        due.forEach(one -> one.task().run());
    }

    @Override
    public void execute(Runnable task) {
        if (hold) {
            held.add(task);
        } else {
            task.run();
        }
    }

    @Override
    public Runnable schedule(Runnable task, Duration delay) {
        meanwhile.run();
        Scheduled one = new Scheduled(task, delay);
        scheduled.add(one);
        return () -> scheduled.remove(one);
    }
}
