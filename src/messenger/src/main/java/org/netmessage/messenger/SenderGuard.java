package org.netmessage.messenger;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.netmessage.messenger.observe.Refusal;
import org.netmessage.netbios.transport.RateLimit;

/** Refuses senders as the {@link SenderPolicy} says: denied networks, denied names, then rates. Safe for any thread. */
final class SenderGuard {
    private static final float LOAD_FACTOR = 0.75f;

    private final SenderPolicy policy;
    private final LongSupplier nanoClock;
    private final RateLimit all;
    // in the order of last use
    private final Map<InetAddress, RateLimit> sources = new LinkedHashMap<>(16, LOAD_FACTOR, true);

    /**
     * A guard that has seen nobody yet.
     *
     * @param nanoClock as {@link System#nanoTime()}
     */
    SenderGuard(SenderPolicy policy, LongSupplier nanoClock) {
        this.policy = policy;
        this.nanoClock = nanoClock;
        this.all = new RateLimit(policy.maxPerSecond(), nanoClock.getAsLong());
    }

    /** Why a session is refused; empty if it may be opened. */
    Optional<Refusal> refuseSession(InetSocketAddress source, Optional<String> callingName) {
        return denial(source, callingName);
    }

    /**
     * Why a message is refused; empty if it may come in, and then it counts for the rates. One that is too much for all together
     * counts for its source too.
     *
     * @param callingName of the session or datagram; empty if there was no session request
     * @param from the originator that the message names
     */
    Optional<Refusal> refuseMessage(InetSocketAddress source, Optional<String> callingName, String from) {
        Optional<Refusal> denied = denial(source, callingName)
                .or(() -> policy.denies(from) ? Optional.of(Refusal.DENIED_NAME) : Optional.empty());
        return denied.or(() -> overRate(source.getAddress()));
    }

    /** How many sources are told apart now. */
    synchronized int sources() {
        return sources.size();
    }

    private Optional<Refusal> denial(InetSocketAddress source, Optional<String> callingName) {
        if (policy.denies(source.getAddress())) {
            return Optional.of(Refusal.DENIED_NETWORK);
        }
        return callingName.filter(policy::denies).map(name -> Refusal.DENIED_NAME);
    }

    private synchronized Optional<Refusal> overRate(InetAddress source) {
        long now = nanoClock.getAsLong();
        if (!limit(source, now).tryAcquire(now)) {
            return Optional.of(Refusal.SOURCE_RATE);
        }
        return all.tryAcquire(now) ? Optional.empty() : Optional.of(Refusal.TOTAL_RATE);
    }

    private RateLimit limit(InetAddress source, long now) {
        RateLimit known = sources.get(source);
        if (known != null) {
            return known;
        }
        if (sources.size() >= policy.maxSources()) {
            sources.remove(sources.keySet().iterator().next());
        }
        RateLimit fresh = new RateLimit(policy.maxPerSecondPerSource(), now);
        sources.put(source, fresh);
        return fresh;
    }
}
