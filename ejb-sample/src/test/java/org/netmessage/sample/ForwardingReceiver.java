package org.netmessage.sample;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.resource.ResourceException;
import org.netmessage.api.NetMessage;
import org.netmessage.api.NetMessageListener;
import org.netmessage.api.status.NetApiStatus;

/** Passes messages on as the principal that it is called as. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "aliases", propertyValue = ForwardingReceiver.ALIAS),
            @ActivationConfigProperty(propertyName = "runAs", propertyValue = "operator")
        })
@PermitAll
public class ForwardingReceiver implements NetMessageListener {
    static final String ALIAS = "FORWARDS";

    @EJB
    private SignedSender sender;

    @Override
    public void onMessage(NetMessage message) {
        try {
            int status = sender.sendAsCaller(message.text());
            if (status != NetApiStatus.NERR_Success) {
                throw new EJBException(NetApiStatus.nameOf(status));
            }
        } catch (ResourceException e) {
            throw new EJBException(e);
        }
    }
}
