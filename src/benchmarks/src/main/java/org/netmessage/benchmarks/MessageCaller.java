package org.netmessage.benchmarks;

/** Somebody who sends one message after the other and waits for each; for one thread at a time. */
interface MessageCaller extends AutoCloseable {
    /** Sends a message, over the session of the one before if that stands; returns when it was acknowledged. */
    void send() throws Exception;

    /** Hangs up; the next message opens a session anew. */
    @Override
    void close();
}
