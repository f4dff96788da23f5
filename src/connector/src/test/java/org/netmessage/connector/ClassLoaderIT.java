package org.netmessage.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import jakarta.resource.ResourceException;
import jakarta.resource.cci.Connection;
import jakarta.resource.cci.ConnectionFactory;
import jakarta.resource.cci.InteractionSpec;
import jakarta.resource.cci.MappedRecord;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.ObjectName;
import jdk.jfr.Recording;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.netmessage.connector.stub.Loopback;
import org.netmessage.connector.stub.Loopback.Ports;
import org.netmessage.connector.stub.SecondClassLoader;
import org.netmessage.connector.stub.StubBootstrapContext;
import org.netmessage.connector.stub.StubWorkManager;
import org.netmessage.connector.stub.StubWorkManager.Manner;

/** A whole life of the adapter, loaded and unloaded as a server does it. */
class ClassLoaderIT {
    private static final String FLIGHT_RECORDER = "io.netty.jfr.enabled";

    private final Ports ports = Ports.free();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    /** Netty's listener for the flight recorder stays with the JDK for ever, and its class loader with it. */
    @BeforeAll
    static void keepNettyFromTheFlightRecorder() {
        System.setProperty(FLIGHT_RECORDER, "false");
    }

    @AfterAll
    static void forgetTheFlightRecorder() {
        System.clearProperty(FLIGHT_RECORDER);
    }

    @Test
    void leavesNoClassBehind() throws Exception {
        assertNothingIsLeft();
    }

    @Test
    void leavesNoClassBehindWhileTheFlightRecorderRuns() throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable("org.netmessage.Send");
            recording.enable("org.netmessage.Delivery");
            recording.start();
            assertNothingIsLeft();
        }
    }

    @Test
    void leavesNoClassBehindWhereSpansAreMade() throws Exception {
        InMemorySpanExporter spans = InMemorySpanExporter.create();
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(spans))
                .build();
        GlobalOpenTelemetry.set(
                OpenTelemetrySdk.builder().setTracerProvider(provider).build());
        try {
            assertNothingIsLeft();
            assertThat(spans.getFinishedSpanItems())
                    .extracting(SpanData::getName)
                    .contains("send ALICE", "process ALICE");
        } finally {
            GlobalOpenTelemetry.resetForTest();
        }
    }

    @Test
    void worksWithoutOpenTelemetry() throws Exception {
        assertNothingIsLeft("io.opentelemetry.");
    }

    /** As Open Liberty does it: the archive is deleted first, and the adapter stopped then. */
    @Test
    void stopsThoughItsArchiveIsGone() throws Exception {
        ObjectName statistics = new ObjectName("org.netmessage:type=ResourceAdapter,name=GONE");
        SecondClassLoader loader = new SecondClassLoader();
        ResourceAdapter adapter = (ResourceAdapter) loader.create(MessengerResourceAdapter.class.getName());
        set(adapter, "ComputerName", "GONE");
        adapter.start(new StubBootstrapContext(new StubWorkManager(Manner.RUN)));
        assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(statistics))
                .isTrue();
        loader.close();

        adapter.stop();

        assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(statistics))
                .isFalse();
        assertThat(Loopback.adapterThreads()).isEmpty();
    }

    private void assertNothingIsLeft(String... hidden) throws Exception {
        WeakReference<ClassLoader> loader = loadUseAndStop(hidden);

        assertThat(calls).contains("onMessage");
        assertThat(Loopback.adapterThreads()).isEmpty();
        await().until(() -> {
            System.gc();
            return loader.get() == null;
        });
    }

    private WeakReference<ClassLoader> loadUseAndStop(String... hidden) throws Exception {
        try (SecondClassLoader loader = new SecondClassLoader(hidden)) {
            ResourceAdapter adapter = (ResourceAdapter) loader.create(MessengerResourceAdapter.class.getName());
            assertThat(adapter).isNotInstanceOf(MessengerResourceAdapter.class);
            set(adapter, "ComputerName", "HERE");
            set(adapter, "NamePort", ports.name());
            set(adapter, "SessionPort", ports.session());
            adapter.start(new StubBootstrapContext(new StubWorkManager(Manner.RUN)));
            ActivationSpec spec =
                    (ActivationSpec) loader.create("org.netmessage.connector.inbound.MessengerActivationSpec");
            set(spec, "Aliases", "ALICE");
            adapter.endpointActivation(endpoints(loader), spec);
            send(loader, adapter);
            adapter.stop();
            return new WeakReference<>(loader);
        }
    }

    private static void set(Object bean, String property, Object value) throws ReflectiveOperationException {
        bean.getClass().getMethod("set" + property, value.getClass()).invoke(bean, value);
    }

    private MessageEndpointFactory endpoints(ClassLoader loader) throws ClassNotFoundException {
        Class<?> listener = loader.loadClass("org.netmessage.api.NetMessageListener");
        Object endpoint = proxy(loader, null, listener, MessageEndpoint.class);
        return (MessageEndpointFactory) proxy(
                loader,
                Map.of("createEndpoint", endpoint, "getEndpointClass", listener, "isDeliveryTransacted", false),
                MessageEndpointFactory.class);
    }

    private Object proxy(ClassLoader loader, Map<String, Object> results, Class<?>... types) {
        return Proxy.newProxyInstance(loader, types, (proxy, method, arguments) -> switch (method.getName()) {
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            default -> {
                calls.add(method.getName());
                yield results == null ? null : results.get(method.getName());
            }
        });
    }

    private static void send(SecondClassLoader loader, ResourceAdapter adapter) throws Exception {
        ManagedConnectionFactory factory = (ManagedConnectionFactory)
                loader.create("org.netmessage.connector.outbound.MessengerManagedConnectionFactory");
        ((ResourceAdapterAssociation) factory).setResourceAdapter(adapter);
        Connection connection = ((ConnectionFactory) factory.createConnectionFactory()).getConnection();
        InteractionSpec spec = (InteractionSpec) loader.create("org.netmessage.api.NetMessageInteractionSpec");
        set(spec, "FunctionName", "NetMessageBufferSend");
        MappedRecord<String, Object> input = ((ConnectionFactory) factory.createConnectionFactory())
                .getRecordFactory()
                .createMappedRecord("in");
        input.putAll(Map.of("msgname", "ALICE", "buf", "hello"));
        await().ignoreExceptionsInstanceOf(ResourceException.class)
                .until(() -> connection.createInteraction().execute(spec, input) != null);
        connection.createInteraction().execute(spec, input); // on a thread that stays, and what is local to it
        connection.close();
    }
}
