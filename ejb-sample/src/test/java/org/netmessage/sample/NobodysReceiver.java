package org.netmessage.sample;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import org.netmessage.api.NetMessage;
import org.netmessage.api.NetMessageListener;

/** Writes down who it is called as, without having asked for anybody. */
@MessageDriven(
        activationConfig = @ActivationConfigProperty(propertyName = "aliases", propertyValue = NobodysReceiver.ALIAS))
@PermitAll
public class NobodysReceiver implements NetMessageListener {
    static final String ALIAS = "NOBODYS";

    @Resource
    private MessageDrivenContext context;

    @Override
    public void onMessage(NetMessage message) {
        Received.add(message, context.getCallerPrincipal().getName(), message.text());
    }
}
