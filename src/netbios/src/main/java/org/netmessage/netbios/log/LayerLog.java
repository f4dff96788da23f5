package org.netmessage.netbios.log;

import java.lang.System.Logger;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the messages of one layer, through {@link System.Logger}. Safe for any thread. What handlers of the log throw is not
 * passed on: they are the server's, and to lose a line is better than to lose a message.
 */
public final class LayerLog {
    private final Logger logger;

    /**
     * A log.
     *
     * @param name of the logger, {@code org.netmessage.} and the layer
     */
    public LayerLog(String name) {
        this.logger = System.getLogger(name);
    }

    /** The name of the logger. */
    public String name() {
        return logger.getName();
    }

    /** Whether a message would be written; worth asking where its values cost something. */
    public boolean writes(LogMessage message) {
        return logger.isLoggable(message.level());
    }

    /**
     * Writes a message.
     *
     * @param message what
     * @param values as many as its text has places
     */
    public void write(LogMessage message, @Nullable Object... values) {
        if (writes(message)) {
            write(message, message.line(values), Optional.empty());
        }
    }

    /**
     * Writes a message with the stack trace of a failure that nobody expected.
     *
     * @param failure why
     * @param message what
     * @param values as many as its text has places
     */
    public void writeFailure(Throwable failure, LogMessage message, @Nullable Object... values) {
        if (writes(message)) {
            write(message, message.line(values), Optional.of(failure));
        }
    }

    /**
     * Writes a message unless there were too many of them lately.
     *
     * @param limit counts them
     * @param subject what is counted by itself, such as a name; empty for all alike
     * @param message what
     * @param values as many as its text has places
     */
    public void writeWithin(LogLimit limit, String subject, LogMessage message, @Nullable Object... values) {
        if (writes(message) && limit.admits(message, subject)) {
            write(message, message.line(values), Optional.empty());
        }
    }

    private void write(LogMessage message, String line, Optional<Throwable> failure) {
        try {
            logger.log(message.level(), line, failure.orElse(null));
        } catch (RuntimeException | LinkageError lost) {
            return; // a full disk, or a server that is half stopped
        }
    }

    /**
     * A limit of its own: of each message and subject one warning, or 30 other lines, a minute.
     *
     * @param begins written when lines are left out; its values are number and time
     * @param counts written later; its values are number and count
     */
    public LogLimit limit(LogMessage begins, LogMessage counts) {
        Duration interval = LogLimit.USUAL_INTERVAL;
        return new LogLimit(LogLimit.USUAL_LINES, interval, System::nanoTime, (kind, count) -> {
            if (count < 0) {
                write(begins, kind, interval);
            } else {
                write(counts, kind, count);
            }
        });
    }
}
