package org.netmessage.sample;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJB;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import org.netmessage.api.DeliveryFailure;
import org.netmessage.api.NetMessage;
import org.netmessage.api.NetMessageFailureListener;

/** Writes down who it is called as, and does what the message says. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "aliases", propertyValue = RunAsReceiver.ALIAS),
            @ActivationConfigProperty(propertyName = "runAs", propertyValue = RunAsReceiver.PRINCIPAL),
            @ActivationConfigProperty(propertyName = "maxRedeliveries", propertyValue = "1"),
            @ActivationConfigProperty(propertyName = "redeliveryDelayMillis", propertyValue = "50")
        })
@PermitAll
public class RunAsReceiver implements NetMessageFailureListener {
    static final String ALIAS = "RUNAS";
    static final String PRINCIPAL = "operator";
    static final String CALL = "call";
    static final String CALL_WHAT_IS_FORBIDDEN = "call what is forbidden";
    static final String ROLL_BACK = "roll back";
    static final String IN_ROLE = "in role";
    static final String UNDELIVERABLE = "undeliverable";

    @Resource
    private MessageDrivenContext context;

    @EJB
    private Console console;

    @Override
    public void onMessage(NetMessage message) {
        Received.add(message, context.getCallerPrincipal().getName(), message.text());
        switch (message.text()) {
            case CALL -> Received.add(message, console.caller(), "called");
            case CALL_WHAT_IS_FORBIDDEN -> console.restart();
            case ROLL_BACK -> context.setRollbackOnly();
            case IN_ROLE ->
                Received.add(message, "-", context.isCallerInRole(Console.OPERATORS) ? Console.OPERATORS : "no role");
            default -> {
                // nothing to do
            }
        }
    }

    @Override
    public void onUndeliverable(NetMessage message, DeliveryFailure failure) {
        Received.add(message, context.getCallerPrincipal().getName(), UNDELIVERABLE);
    }
}
