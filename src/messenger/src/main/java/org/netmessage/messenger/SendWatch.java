package org.netmessage.messenger;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.netmessage.api.info.SendResult;
import org.netmessage.messenger.observe.MessengerObserver;
import org.netmessage.messenger.observe.Road;
import org.netmessage.messenger.observe.Send;

/**
 * Tells an observer how a call to send a message ends.
 *
 * @param recipient as the caller gave it
 * @param begin on the clock of {@link System#nanoTime()}
 */
record SendWatch(MessengerObserver observer, Road road, String recipient, long begin) {
    static SendWatch begin(MessengerObserver observer, Road road, String recipient) {
        return new SendWatch(observer, road, recipient, System.nanoTime());
    }

    /**
     * The call has ended.
     *
     * @param result null if it failed
     * @param failure null if it did not
     * @param bytes of text
     */
    void end(@Nullable SendResult result, @Nullable Throwable failure, int bytes) {
        if (result != null) {
            end(result.status(), bytes);
        } else if (failure != null) {
            end(MessengerException.of(failure).status(), bytes);
        }
    }

    /** The call was refused before anything was sent. */
    void refuse(int status) {
        end(status, 0);
    }

    private void end(int status, int bytes) {
        observer.sent(new Send(road, recipient, status, bytes, Duration.ofNanos(System.nanoTime() - begin)));
    }
}
