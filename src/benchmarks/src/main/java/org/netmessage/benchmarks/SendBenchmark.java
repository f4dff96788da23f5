package org.netmessage.benchmarks;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.netmessage.messenger.MessengerException;
import org.netmessage.messenger.MessengerService;
import org.netmessage.netbios.transport.EventLoops;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Sends messages over one session to a receiver in another process: with {@code -prof gc} it tells what a message allocates. */
@SuppressWarnings("NullAway.Init") // JMH calls start() first
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SendBenchmark {
    private static final String NAME = "RECEIVER";
    private static final String ADDRESS = "127.0.0.8";

    /** Bytes of text: one SMB, and six blocks. */
    @Param({"40", "652"})
    public int length;

    private Child receiver;
    private EventLoops loops;
    private MessengerService service;
    private OurCaller caller;

    /** Starts the receiver and opens the session. */
    @Setup
    public void start() throws IOException, MessengerException {
        receiver = Child.start(0, 0, new File("/dev/null"), MessageServer.class, "address=" + ADDRESS, "name=" + NAME)
                .awaitReady();
        loops = EventLoops.start("bench", 1);
        Arguments target = Arguments.parse("target=" + ADDRESS + ":2139");
        service = OurCaller.service(loops, "CALLER", "127.0.1.1", NAME, target.address("target"));
        caller = new OurCaller(service, NAME, MessageFrames.text(length));
        caller.send();
    }

    /** Sends a message and waits until it is acknowledged. */
    @Benchmark
    public void send() throws MessengerException {
        caller.send();
    }

    /** Ends all. */
    @TearDown
    public void stop() {
        caller.close();
        service.close();
        loops.close();
        receiver.close();
    }
}
