package org.netmessage.connector.transaction;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.util.ArrayList;
import java.util.List;
import org.netmessage.messenger.DeferredMessage;

/** Takes the messages of one transaction, in the order they come, until it ends. */
final class MessageBatch implements Synchronization {
    private final CommitSends sends;
    private final List<DeferredMessage> messages = new ArrayList<>();
    private boolean ended;

    MessageBatch(CommitSends sends) {
        this.sends = sends;
    }

    /** Takes a message; not once the transaction has ended, which may be on another thread. */
    synchronized boolean add(DeferredMessage message) {
        return !ended && messages.add(message);
    }

    @Override
    public void beforeCompletion() {}

    /** Only what is known to have committed is sent. */
    @Override
    public void afterCompletion(int status) {
        List<DeferredMessage> all = end();
        switch (status) {
            case Status.STATUS_COMMITTED -> sends.committed(new CommittedMessages(all));
            case Status.STATUS_ROLLEDBACK -> sends.rolledBack(all.size());
            default -> sends.doubtful(all.size()); // STATUS_UNKNOWN, or what no server should tell
        }
    }

    private synchronized List<DeferredMessage> end() {
        List<DeferredMessage> all = ended ? List.of() : List.copyOf(messages);
        ended = true;
        return all;
    }
}
