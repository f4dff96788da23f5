package org.netmessage.connector.stub;

import jakarta.resource.ResourceException;
import jakarta.resource.cci.MessageListener;
import jakarta.resource.cci.Record;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import javax.transaction.xa.XAResource;
import org.netmessage.api.DeliveryFailure;
import org.netmessage.api.LinkState;
import org.netmessage.api.LinkStateListener;
import org.netmessage.api.NetMessage;
import org.netmessage.api.NetMessageFailureListener;
import org.netmessage.api.NetMessageListener;

/** Makes endpoints of a bean that keeps its messages; notes every call, and can throw from each. Safe for any thread. */
public final class StubMessageEndpointFactory implements MessageEndpointFactory {
    /** The calls of one delivery. */
    public enum Place {
        CREATE,
        BEFORE,
        ON_MESSAGE,
        ON_UNDELIVERABLE,
        ON_LINK_STATE,
        AFTER,
        RELEASE
    }

    /** Which listener interface the bean has. */
    public enum Kind {
        NET_MESSAGE(MessageBean.class),
        FAILURE(FailureBean.class),
        LINK_STATE(LinkStateBean.class),
        RECORD(RecordBean.class);

        private final Class<?> bean;

        Kind(Class<?> bean) {
            this.bean = bean;
        }
    }

    private final List<Place> calls = new CopyOnWriteArrayList<>();
    private final Map<Place, Throwable> failures = new ConcurrentHashMap<>();
    private final BlockingQueue<NetMessage> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<Record> records = new LinkedBlockingQueue<>();
    private final BlockingQueue<DeliveryFailure> undeliverable = new LinkedBlockingQueue<>();
    private final BlockingQueue<LinkState> linkStates = new LinkedBlockingQueue<>();
    private volatile Kind kind = Kind.NET_MESSAGE;
    private volatile Consumer<NetMessage> bean = message -> {};
    private volatile Consumer<LinkState> linkBean = state -> {};
    private volatile boolean transacted;
    private volatile boolean rollbackOnly;

    /** What the bean does with a message. */
    public void handleWith(Consumer<NetMessage> newBean) {
        bean = newBean;
    }

    /** What the bean does with a link state. */
    public void onLinkState(Consumer<LinkState> newBean) {
        linkBean = newBean;
    }

    /** Which listener interface the bean has; before the activation. */
    public void implement(Kind newKind) {
        kind = newKind;
    }

    /** Every delivery is in a transaction from now on. */
    public void transacted() {
        transacted = true;
    }

    /** Whether the bean wants its transaction to be rolled back. */
    public void setRollbackOnly(boolean newRollbackOnly) {
        rollbackOnly = newRollbackOnly;
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

    /** What a bean that takes records got. */
    public BlockingQueue<Record> records() {
        return records;
    }

    /** How the deliveries failed that the bean was told of. */
    public BlockingQueue<DeliveryFailure> undeliverable() {
        return undeliverable;
    }

    /** What the bean was told that it can receive. */
    public BlockingQueue<LinkState> linkStates() {
        return linkStates;
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
        Optional<XAResource> resource = Optional.ofNullable(xaResource);
        return switch (kind) {
            case NET_MESSAGE -> new MessageBean(resource);
            case FAILURE -> new FailureBean(resource);
            case LINK_STATE -> new LinkStateBean(resource);
            case RECORD -> new RecordBean(resource);
        };
    }

    @Override
    public MessageEndpoint createEndpoint(XAResource xaResource) throws UnavailableException {
        throw new UnsupportedOperationException("waits without end");
    }

    @Override
    public boolean isDeliveryTransacted(Method method) throws NoSuchMethodException {
        if (!method.getDeclaringClass().isAssignableFrom(kind.bean)) {
            throw new NoSuchMethodException(method.toString());
        }
        return transacted;
    }

    @Override
    public String getActivationName() {
        return "stub";
    }

    @Override
    public Class<?> getEndpointClass() {
        return kind.bean;
    }

    private abstract class Endpoint implements MessageEndpoint {
        private final Optional<XAResource> resource;
        private Optional<StubTransaction> transaction = Optional.empty();
        private boolean threw;

        Endpoint(Optional<XAResource> resource) {
            this.resource = resource;
        }

        @Override
        public void beforeDelivery(Method method) throws NoSuchMethodException, ResourceException {
            if (!method.getDeclaringClass().isInstance(this)) {
                throw new NoSuchMethodException(method.toString());
            }
            transaction = resource.map(StubTransaction::begin);
            pass(Place.BEFORE, ResourceException.class);
        }

        void call(Place place, Runnable method) {
            threw = true;
            method.run();
            pass(place, RuntimeException.class);
            threw = false;
        }

        @Override
        public void afterDelivery() throws ResourceException {
            transaction.ifPresent(threw || rollbackOnly ? StubTransaction::rollBack : StubTransaction::commit);
            pass(Place.AFTER, ResourceException.class);
        }

        @Override
        public void release() {
            pass(Place.RELEASE, RuntimeException.class);
        }
    }

    private class MessageBean extends Endpoint implements NetMessageListener {
        MessageBean(Optional<XAResource> resource) {
            super(resource);
        }

        @Override
        public void onMessage(NetMessage message) {
            messages.add(message);
            call(Place.ON_MESSAGE, () -> bean.accept(message));
        }
    }

    private class FailureBean extends MessageBean implements NetMessageFailureListener {
        FailureBean(Optional<XAResource> resource) {
            super(resource);
        }

        @Override
        public void onUndeliverable(NetMessage message, DeliveryFailure failure) {
            undeliverable.add(failure);
            call(Place.ON_UNDELIVERABLE, () -> {});
        }
    }

    private final class LinkStateBean extends FailureBean implements LinkStateListener {
        LinkStateBean(Optional<XAResource> resource) {
            super(resource);
        }

        @Override
        public void onLinkState(LinkState state) {
            linkStates.add(state);
            call(Place.ON_LINK_STATE, () -> linkBean.accept(state));
        }
    }

    private final class RecordBean extends Endpoint implements MessageListener {
        RecordBean(Optional<XAResource> resource) {
            super(resource);
        }

        @Override
        public Record onMessage(Record message) {
            records.add(message);
            call(Place.ON_MESSAGE, () -> {});
            return message;
        }
    }
}
