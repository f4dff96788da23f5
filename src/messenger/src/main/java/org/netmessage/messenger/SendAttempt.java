package org.netmessage.messenger;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.netmessage.netbios.transport.Deadline;

/**
 * One call to send a message: until when it may take, and whether anybody still waits for it. What is given up opens no session and
 * sends nothing any more; only if it was in the middle of a message, that is lost. Safe for any thread.
 */
final class SendAttempt {
    /** How much later than its deadline a call ends that nothing else has ended. */
    static final Duration GRACE = Duration.ofMillis(500);

    private enum State {
        WAITING,
        BEGUN,
        GIVEN_UP
    }

    private final Deadline deadline;
    private final CompletableFuture<Void> givenUp = new CompletableFuture<>();
    private State state = State.WAITING;

    SendAttempt(Deadline deadline) {
        this.deadline = deadline;
    }

    Deadline deadline() {
        return deadline;
    }

    /** Something of the message is about to be sent; false if it must not be. */
    synchronized boolean begin() {
        boolean goesOn = state != State.GIVEN_UP;
        if (goesOn) {
            state = State.BEGUN;
        }
        return goesOn;
    }

    /** Nothing of the message was sent after all. */
    synchronized void beginAnew() {
        if (state == State.BEGUN) {
            state = State.WAITING;
        }
    }

    /** Runs a step unless the attempt was given up; who gives it up meanwhile waits. */
    synchronized boolean goesOn(Runnable step) {
        boolean goesOn = state != State.GIVEN_UP;
        if (goesOn) {
            step.run();
        }
        return goesOn;
    }

    /**
     * Nobody waits any more.
     *
     * @param why the reason
     * @param timedOut whether it is that time ran out
     * @return what the call ends with
     */
    MessengerException giveUp(String why, boolean timedOut) {
        boolean begun;
        synchronized (this) {
            begun = state == State.BEGUN;
            state = State.GIVEN_UP;
        }
        MessengerException end = MessengerException.givenUp(why, timedOut, begun);
        givenUp.completeExceptionally(end);
        return end;
    }

    /** What a step goes on with that came too late. */
    static <T> CompletableFuture<T> ended() {
        return CompletableFuture.failedFuture(MessengerException.givenUp("given up before it was sent", false, false));
    }

    /** The same result, or what the attempt ended with when it was given up before. */
    <T> CompletableFuture<T> unlessGivenUp(CompletableFuture<T> result) {
        CompletableFuture<T> first = result.copy();
        givenUp.whenComplete((never, end) -> {
            if (end != null) {
                first.completeExceptionally(end);
            }
        });
        return first;
    }
}
