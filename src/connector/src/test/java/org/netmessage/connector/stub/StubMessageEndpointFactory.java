package org.netmessage.connector.stub;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import javax.transaction.xa.XAResource;
import org.netmessage.api.NetMessage;
import org.netmessage.api.NetMessageListener;

/** Makes endpoints of a bean that keeps its messages; notes every call, and can throw from each. Safe for any thread. */
public final class StubMessageEndpointFactory implements MessageEndpointFactory {
    /** The calls of one delivery. */
    public enum Place {
        CREATE,
        BEFORE,
        ON_MESSAGE,
        AFTER,
        RELEASE
    }

    private final List<Place> calls = new CopyOnWriteArrayList<>();
    private final Map<Place, Throwable> failures = new ConcurrentHashMap<>();
    private final BlockingQueue<NetMessage> messages = new LinkedBlockingQueue<>();
    private volatile Consumer<NetMessage> bean = message -> {};

    /** What the bean does with a message. */
    public void handleWith(Consumer<NetMessage> newBean) {
        bean = newBean;
    }

    /** From now on a call throws; checked exceptions only where it declares them. */
    public void failAt(Place place, Throwable failure) {
        failures.put(place, failure);
    }

    /** From now on no call throws. */
    public void failNowhere() {
        failures.clear();
    }

    /** All calls in their order. */
    public List<Place> calls() {
        return calls;
    }

    /** How often something was called. */
    public int count(Place place) {
        return Collections.frequency(calls, place);
    }

    /** What the bean got. */
    public BlockingQueue<NetMessage> messages() {
        return messages;
    }

    private <E extends Exception> void pass(Place place, Class<E> declared) throws E {
        calls.add(place);
        Throwable failure = failures.get(place);
        if (failure instanceof Error error) {
            throw error;
        } else if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        } else if (failure != null) {
            throw declared.cast(failure);
        }
    }

    @Override
    public MessageEndpoint createEndpoint(XAResource xaResource, long timeout) throws UnavailableException {
        pass(Place.CREATE, UnavailableException.class);
        return new Endpoint();
    }

    @Override
    public MessageEndpoint createEndpoint(XAResource xaResource) throws UnavailableException {
        throw new UnsupportedOperationException("waits without end");
    }

    @Override
    public boolean isDeliveryTransacted(Method method) {
        return false;
    }

    @Override
    public String getActivationName() {
        return "stub";
    }

    @Override
    public Class<?> getEndpointClass() {
        return Endpoint.class;
    }

    private final class Endpoint implements MessageEndpoint, NetMessageListener {
        @Override
        public void beforeDelivery(Method method) throws NoSuchMethodException, ResourceException {
            if (!method.equals(NetMessageListener.class.getMethod("onMessage", NetMessage.class))) {
                throw new NoSuchMethodException(method.toString());
            }
            pass(Place.BEFORE, ResourceException.class);
        }

        @Override
        public void onMessage(NetMessage message) {
            messages.add(message);
            bean.accept(message);
            pass(Place.ON_MESSAGE, RuntimeException.class);
        }

        @Override
        public void afterDelivery() throws ResourceException {
            pass(Place.AFTER, ResourceException.class);
        }

        @Override
        public void release() {
            pass(Place.RELEASE, RuntimeException.class);
        }
    }
}
