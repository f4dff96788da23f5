package org.netmessage.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.resource.ResourceException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;

/** {@code api/messages}: sends. Takes JSON only, which a foreign page's form cannot send. */
@RequestScoped
@Path("messages")
public class MessagesResource {
    @Inject
    private Messenger messenger;

    /**
     * Sends a message; nothing comes back once it is acknowledged.
     *
     * @param body {@code {"to","from","text","server"}}, the second and the last optional
     * @throws ResourceException with the status of the function
     * @throws IOException if the body breaks off
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public void send(InputStream body) throws ResourceException, IOException {
        messenger.send(MessageRequest.read(body));
    }
}
