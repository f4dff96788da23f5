package org.netmessage.sample;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.netmessage.api.DeliveryFailure;
import org.netmessage.api.LinkState;
import org.netmessage.api.LinkStateListener;
import org.netmessage.api.NetMessage;

/** Lets the transaction of each delivery be rolled back, and keeps what is given up, and what it hears of its alias. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "aliases", propertyValue = RollsBackReceiver.ALIAS),
            @ActivationConfigProperty(propertyName = "maxRedeliveries", propertyValue = "2"),
            @ActivationConfigProperty(propertyName = "redeliveryDelayMillis", propertyValue = "50")
        })
public class RollsBackReceiver implements LinkStateListener {
    static final String ALIAS = "ROLLSBACK";
    static final BlockingQueue<NetMessage> MESSAGES = new LinkedBlockingQueue<>();
    static final BlockingQueue<DeliveryFailure> UNDELIVERABLE = new LinkedBlockingQueue<>();

    static final BlockingQueue<LinkState> LINK_STATES = new LinkedBlockingQueue<>();

    @Resource
    private MessageDrivenContext context;

    @Override
    public void onMessage(NetMessage message) {
        MESSAGES.add(message);
        context.setRollbackOnly();
    }

    @Override
    public void onUndeliverable(NetMessage message, DeliveryFailure failure) {
        UNDELIVERABLE.add(failure);
    }

    @Override
    public void onLinkState(LinkState state) {
        LINK_STATES.add(state);
    }
}
