package org.netmessage.netbios.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.ResourceLeakDetector;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test class that lets the garbage collector have a buffer of Netty's allocators which nobody released. */
public final class BufferLeakExtension implements BeforeAllCallback, AfterAllCallback {
    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();

    @Override
    public void beforeAll(ExtensionContext context) throws InterruptedException {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        reportLeaks(); // those of earlier classes are not ours
        ByteBufUtil.setLeakListener((type, records) -> leaks.add(type + records));
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        reportLeaks();
        assertThat(leaks).as("buffers not released").isEmpty();
    }

    /** Netty reports a leak when the buffer has been collected and another one is allocated. */
    private static void reportLeaks() throws InterruptedException {
        // references are queued in no order: what was found with the first canary is queued before the second
        for (int canary = 0; canary < 2; canary++) {
            awaitCollection();
        }
        ByteBufAllocator.DEFAULT.directBuffer(1).release();
    }

    private static void awaitCollection() throws InterruptedException {
        ReferenceQueue<Object> collected = new ReferenceQueue<>();
        PhantomReference<Object> canary = new PhantomReference<>(new Object(), collected);
        do {
            System.gc();
        } while (collected.remove(1_000) != canary);
    }
}
