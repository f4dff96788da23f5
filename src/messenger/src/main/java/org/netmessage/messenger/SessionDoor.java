package org.netmessage.messenger;

import java.security.SecureRandom;
import java.util.Optional;
import org.netmessage.messenger.observe.Refusal;
import org.netmessage.messenger.observe.Road;
import org.netmessage.netbios.codec.ssn.SsnError;
import org.netmessage.netbios.transport.SessionAcceptor;

/**
 * Who may open a session: callers of an alias that somebody takes messages for; without a session request, anyone who is not denied.
 * Safe for any thread.
 */
final class SessionDoor implements SessionAcceptor {
    private final ReceiverParts parts;
    private final SecureRandom random = new SecureRandom();

    SessionDoor(ReceiverParts parts) {
        this.parts = parts;
    }

    @Override
    public Decision decide(Offer offer) {
        Optional<String> callingName =
                offer.calling().map(name -> name.text(parts.settings().codePage()));
        Optional<Refusal> refusal = parts.guard().refuseSession(offer.source(), callingName);
        if (refusal.isPresent()) {
            parts.refused(Road.SESSION, refusal.get());
            return new Decision.Refused(SsnError.NOT_LISTENING_FOR_CALLING_NAME);
        }
        boolean wanted = offer.called().isEmpty()
                || parts.names()
                        .find(offer.called()
                                .get()
                                .withScope("")) // that it is ours, the node knows already, with its scope
                        .filter(parts.consumers()::listensOn)
                        .isPresent();
        return wanted
                ? new Decision.Accepted(new MessageReceiver(
                        parts, callingName, offer.source().getAddress(), random.nextInt(Reassembly.GROUP_IDS)))
                : new Decision.Refused(SsnError.NOT_LISTENING_ON_CALLED_NAME);
    }
}
