package org.netmessage.connector.inbound;

import jakarta.resource.ResourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.netmessage.connector.settings.ActivationDefaults;
import org.netmessage.connector.stub.Loopback;
import org.netmessage.connector.stub.Loopback.Ports;
import org.netmessage.connector.stub.StubDispatcher;
import org.netmessage.connector.stub.StubMessageEndpointFactory;
import org.netmessage.connector.stub.StubWorkManager;
import org.netmessage.connector.stub.StubWorkManager.Manner;
import org.netmessage.connector.tracing.Tracing;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.messenger.MessengerService;
import org.netmessage.netbios.transport.EventLoops;

/** An activation for ALICE with its bean; messages are handed to it as the service would. */
final class ActivationFixture implements AutoCloseable {
    final StubMessageEndpointFactory endpoints = new StubMessageEndpointFactory();
    final StubWorkManager server = new StubWorkManager(Manner.RUN);
    final StubDispatcher dispatcher = new StubDispatcher();
    final MessengerActivationSpec spec = new MessengerActivationSpec();
    boolean securityInflow;
    Tracing tracing = Tracing.NONE;
    ActivationDefaults defaults = ActivationDefaults.BUILT_IN;
    Duration stopTime = Duration.ofSeconds(10);
    final ActivationCounters counters = new ActivationCounters();
    final EventLoops loops = EventLoops.start("test", 2);
    final MessengerService service;
    private final List<MessengerActivation> made = new ArrayList<>();

    /** In a service of its own, which binds nothing before the first activation. */
    ActivationFixture() {
        this(Ports.free());
    }

    ActivationFixture(Ports ports) {
        this.service = new MessengerService(Loopback.settings("HERE", ports, null, 5_000), loops);
        spec.setAliases("ALICE");
    }

    /** One that is not started. */
    MessengerActivation activation() throws ResourceException {
        MessengerActivation activation = new MessengerActivation(spec, endpoints, parts());
        made.add(activation);
        return activation;
    }

    ActivationParts parts() {
        return new ActivationParts(service, tracing, server, dispatcher, securityInflow, defaults, stopTime, counters);
    }

    MessengerActivation start() throws ResourceException {
        MessengerActivation activation = activation();
        activation.start();
        return activation;
    }

    MessengerActivation start(int maxConcurrency, int maxQueued) throws ResourceException {
        spec.setMaxConcurrency(maxConcurrency);
        spec.setMaxQueued(maxQueued);
        return start();
    }

    static CompletableFuture<Outcome> deliver(MessengerActivation activation, String text) {
        return activation.deliver(Loopback.message(text)).toCompletableFuture();
    }

    static Outcome delivered(MessengerActivation activation, String text) throws Exception {
        return outcome(deliver(activation, text));
    }

    static Outcome outcome(CompletableFuture<Outcome> delivery) throws Exception {
        return delivery.get(5, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        made.forEach(MessengerActivation::stop);
        service.close();
        loops.close();
    }
}
